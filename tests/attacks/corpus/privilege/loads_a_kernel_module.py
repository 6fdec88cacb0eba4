# Changes the kernel
# tries: a module, another kernel or a restart takes the machine over
# holds: these calls are refused

# %%
attempt("module", lambda: call("init_module", 0, 0, b""))
attempt("unload", lambda: call("delete_module", b"ext4", 0))
attempt("kexec", lambda: call(246, 0, 0, 0, 0))
attempt("reboot", lambda: call("reboot", 0xFEE1DEAD))
attempt("swap", lambda: call("swapoff", b"/swapfile"))
attempt("log", lambda: call("klogctl", 3, ctypes.create_string_buffer(100), 100))
attempt("accounting", lambda: call("acct", b"/tmp/acct"))
