# Uses BPF, performance counters and userfaultfd
# tries: parts of the kernel where past escapes were found
# holds: they are refused

# %%
X86 = os.uname().machine == "x86_64"
for name, number in {
    "bpf": 321 if X86 else 280,
    "perf": 298 if X86 else 241,
    "userfaultfd": 323 if X86 else 282,
}.items():
    attempt(name, lambda: call(number, ctypes.create_string_buffer(128), 0, -1, -1, 0))
for name, number in {
    "add_key": 248 if X86 else 217,
    "request_key": 249 if X86 else 218,
    "keyctl": 250 if X86 else 219,
}.items():
    attempt(name, lambda: call(number, 0, -1, 1, 0, 0))
attempt("fanotify", lambda: call("fanotify_init", 0, 0))
