# Arms the alarms and limits of other processes
# tries: a limit or a priority set for another process makes it fail in the student's place
# holds: only its own processes can be reached, and no limit can be raised

# %%
import resource

attempt("limits", lambda: resource.prlimit(HOST["pid"], resource.RLIMIT_CPU, (1, 1)) or True)
attempt("priority", lambda: os.setpriority(os.PRIO_PROCESS, HOST["pid"], 19) or True)
attempt("mine", lambda: os.setpriority(os.PRIO_PROCESS, 0, -20) or True)
attempt("real time", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)) or True)
for name in (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
    attempt(f"raise {name}", lambda: resource.setrlimit(name, (resource.RLIM_INFINITY,) * 2) or True)
