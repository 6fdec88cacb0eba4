# Changes settings of the kernel
# tries: a core pattern or a module path makes the kernel run a program of the attacker's on the host
# holds: /proc/sys is not writable, and /sys is not there

# %%
def put(path, text):
    return os.write(os.open(path, os.O_WRONLY), text)


for name in ("core_pattern", "modprobe", "hostname", "panic", "sysrq", "randomize_va_space"):
    attempt(name, lambda: put(f"/proc/sys/kernel/{name}", b"|/tmp/x"))
attempt("trigger", lambda: put("/proc/sysrq-trigger", b"h"))
attempt("cgroup", lambda: write("/sys/fs/cgroup/release_agent"))
attempt("out of memory", lambda: put("/proc/self/oom_score_adj", b"-1000"))
