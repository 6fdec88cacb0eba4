# Climbs up with ..
# tries: the working folder's parents lead to the root of the host
# holds: the root inside is the sandbox's own

# %%
for path in HOST["files"]:
    attempt(path, lambda: read("../" * 40 + path))
    attempt(f"root link {path}", lambda: read("/proc/self/root" + path))
    attempt(f"of process 1 {path}", lambda: read("/proc/1/root" + path))
    attempt(f"cwd {path}", lambda: read("/proc/self/cwd/" + "../" * 40 + path))
