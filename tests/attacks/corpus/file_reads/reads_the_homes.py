# Reads the homes of the host
# tries: keys, tokens and histories lie in the home of the person who grades
# holds: no home of the host is there, or nothing in it can be read

# %%
def look(path):
    if os.path.isdir(path):
        return os.listdir(path)
    with open(path) as file:
        return file.read()


for home in ("/root", "/home", os.path.expanduser("~")):
    for name in (".ssh/id_rsa", ".netrc", ".bash_history", ".config", ".aws/credentials", ".jupyter"):
        attempt(f"{home}/{name}", lambda: look(f"{home}/{name}"))
