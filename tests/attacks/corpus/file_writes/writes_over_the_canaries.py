# Overwrites files of the grader
# tries: files of the host that everybody may write are opened for writing by their path there
# holds: the path does not exist inside

# %%
for path in HOST["files"]:
    attempt(path, lambda: write(path))
    attempt(f"delete {path}", lambda: os.unlink(path) or True)
