# Reads files of the grader by their full path
# tries: files of the host that everybody may read are opened by the path that they have there
# holds: the folders of the host do not exist inside

# %%
for path in HOST["files"]:
    attempt(path, lambda: read(path))
