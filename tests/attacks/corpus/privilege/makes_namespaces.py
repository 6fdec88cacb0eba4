# Makes namespaces of its own
# tries: in a user namespace of its own, everybody is root and may mount
# holds: no namespace can be made inside, by whichever system call

# %%
NEW = {"user": 0x10000000, "mount": 0x00020000, "network": 0x40000000, "process": 0x20000000, "cgroup": 0x02000000}
for name, flag in NEW.items():
    attempt(f"unshare {name}", lambda: call("unshare", flag))
    attempt(f"clone {name}", lambda: call(56 if os.uname().machine == "x86_64" else 220, flag | 17, 0, 0, 0, 0))
attempt("clone3", lambda: call(435, 0, 0))
attempt("enter", lambda: call("setns", os.open("/proc/self/ns/user", os.O_RDONLY), 0))
attempt("program", lambda: os.popen("unshare -Ur id -u 2>/dev/null").read())
