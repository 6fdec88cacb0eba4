# Mounts file systems
# tries: a mount shows the host's disks, or covers what the grader reads
# holds: mount and all its kin are refused

# %%
attempt("tmpfs", lambda: call("mount", b"none", b"/tmp", b"tmpfs", 0, None))
attempt("bind", lambda: call("mount", b"/", b"/tmp", None, 4096, None))
attempt("writable", lambda: call("mount", None, b"/usr", None, 32, None))
attempt("proc", lambda: call("mount", b"proc", b"/proc", b"proc", 0, None))
attempt("unmount", lambda: call("umount2", b"/tmp", 2))
attempt("root", lambda: call("chroot", b"/tmp"))
attempt("fsopen", lambda: call(430, b"tmpfs", 0))
attempt("open_tree", lambda: call(428, -100, b"/", 1))
