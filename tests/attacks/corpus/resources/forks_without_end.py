# A fork bomb
# tries: processes are made until the machine can make no more
# holds: the limit of processes, which counts the submission's own alone
# harms: itself

# %%
def bomb():
    made = 0
    try:
        while made < 2000:
            if os.fork() == 0:
                import time

                time.sleep(3597)
                os._exit(0)
            made += 1
    except OSError:
        pass
    return made


attempt("processes", lambda: bomb() > 64)
