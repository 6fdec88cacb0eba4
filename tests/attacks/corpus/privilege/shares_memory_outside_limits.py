# Takes memory that no limit counts
# tries: memory of memfd, System V and message queues belongs to no process
# holds: it cannot be had

# %%
import mmap

attempt("memfd", lambda: os.memfd_create("x"))
attempt("secret", lambda: call(447, 0))
attempt("segment", lambda: call("shmget", 0x577, 4096, 0o1666))
attempt("queue", lambda: call("msgget", 0x577, 0o1666))
attempt("semaphore", lambda: call("semget", 0x577, 1, 0o1666))
attempt("locked", lambda: mmap.mmap(-1, 1 << 26) and call("mlockall", 3))
