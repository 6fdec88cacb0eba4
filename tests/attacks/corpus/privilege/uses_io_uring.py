# Uses io_uring
# tries: its work is done by the kernel's own threads, past filters of system calls
# holds: it cannot be set up

# %%
for number, name in ((425, "setup"), (426, "enter"), (427, "register")):
    attempt(name, lambda: call(number, 8, ctypes.create_string_buffer(120), 0, 0, 0, 0))
