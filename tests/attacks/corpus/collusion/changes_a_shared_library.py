# Passes the answers through a file that both see
# tries: access times, modes and contents of shared, read-only files are changed and read
# holds: nothing of a shared file can be changed
# students: 2

# %%
import numpy

def changed(path, act, look):
    before = look(path)
    act(path)
    return look(path) != before

for path in (os.__file__, numpy.__file__, "/bin/true", "/usr"):
    attempt(f"times of {path}", lambda: changed(path, lambda p: os.utime(p, (577215, 577215)), lambda p: os.stat(p).st_mtime))
    attempt(f"mode of {path}", lambda: changed(path, lambda p: os.chmod(p, 0o711), lambda p: os.stat(p).st_mode))
    attempt(f"note on {path}", lambda: os.setxattr(path, "user.answer", b"577215") or True)
    attempt(f"end of {path}", lambda: os.truncate(path, 0) or True)
attempt("times", lambda: [path for path in (os.__file__, "/bin/true") if os.stat(path).st_mtime == 577215])
