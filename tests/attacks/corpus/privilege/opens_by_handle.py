# Opens files by handle
# tries: a handle names a file of any mount, past the folders that lead to it
# holds: handles can be neither made nor opened

# %%
X86 = os.uname().machine == "x86_64"
handle = ctypes.create_string_buffer(b"\x80\0\0\0", 136)
attempt("make", lambda: call(303 if X86 else 264, -100, b"/usr", handle, ctypes.byref(ctypes.c_int()), 0))
attempt("open", lambda: call(304 if X86 else 265, 3, handle, 0))
