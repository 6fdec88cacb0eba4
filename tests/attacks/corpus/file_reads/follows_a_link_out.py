# A symbolic link made by the notebook points outside
# tries: an answer or an open() follows it to a file of the grader
# holds: the link leads to a path that does not exist inside

# %%
os.symlink(HOST["files"][0], f"{MARK}-link")
os.symlink("/etc/shadow", f"{MARK}-shadow")
attempt("link", lambda: read(f"{MARK}-link"))
attempt("shadow", lambda: read(f"{MARK}-shadow"))

# %% answer
return open(f"{MARK}-link").read()
