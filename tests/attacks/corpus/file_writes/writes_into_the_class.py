# Writes beside the submissions and into the results
# tries: a notebook of another student, or a row of the results, is replaced
# holds: the folders do not exist inside

# %%
for folder in HOST["folders"]:
    attempt(folder, lambda: write(os.path.join(folder, f"{MARK}.ipynb")))
    attempt(f"make {folder}", lambda: os.mkdir(os.path.join(folder, MARK)) or True)
