# Puts its own filter of system calls over the sandbox's
# tries: a filter that allows everything replaces the one that is there
# holds: filters only add up

# %%
import struct

attempt("off", lambda: call("prctl", 22, 0, 0, 0, 0) and False)
program = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0x7FFF0000))
allow = struct.pack("HxxxxxxP", 1, ctypes.addressof(program))
libc.prctl(22, 2, ctypes.create_string_buffer(allow), 0, 0)
attempt("unshare", lambda: call("unshare", 0x10000000))
attempt("privileges", lambda: call("prctl", 38, 0, 0, 0, 0) and False)
attempt("capability", lambda: call("prctl", 47, 2, 0, 0, 0))
