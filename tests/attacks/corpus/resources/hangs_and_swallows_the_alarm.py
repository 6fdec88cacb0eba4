# Hangs and swallows the alarm
# tries: a call never ends, ignores signals and swallows every error
# holds: the limit ends it, and it costs the question at most
# batch: slow

# %% answer q3
import signal

signal.setitimer(signal.ITIMER_REAL, 0)
for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT):
    signal.signal(number, signal.SIG_IGN)
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
