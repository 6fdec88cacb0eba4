# Looks for secrets in the environment
# tries: the grader's variables may hold tokens, paths and the address of a database
# holds: the environment is made from scratch, for every process inside

# %%
def seen(text):
    return [folder for folder in HOST["folders"] if folder in text]

def foreign():
    text = repr(os.environ)
    for own in sorted((os.environ["HOME"], os.environ["TMPDIR"], os.getcwd()), key=len, reverse=True):
        text = text.replace(own, "")  # where its own folder is, it may know
    return text

attempt("mine", lambda: seen(foreign()))
attempt("at the start", lambda: seen(read("/proc/self/environ", 10**6).decode("utf-8", "replace")))
attempt("names", lambda: sorted(os.environ.keys() & {"COLUMNS", "VIRTUAL_ENV", "SSH_AUTH_SOCK", "PYTEST_CURRENT_TEST"}))
attempt("process 1", lambda: read("/proc/1/environ"))
