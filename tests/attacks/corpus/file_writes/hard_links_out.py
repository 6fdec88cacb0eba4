# Makes hard links and moves to the outside
# tries: a link shares the content of a file between the sandbox and the host
# holds: there is no file of the host to be linked, and read-only mounts take no link

# %%
attempt("link out", lambda: os.link(HOST["files"][0], f"/tmp/{MARK}-hard") or True)
attempt("library", lambda: os.link(os.__file__, f"/tmp/{MARK}-os.py") or True)
attempt(
    "linked in", lambda: os.link(__import__("shutil").copy("/bin/true", f"/tmp/{MARK}-true"), f"/usr/{MARK}") or True
)
