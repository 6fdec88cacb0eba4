# A loop without end that ignores every signal
# tries: what cannot be interrupted is never ended
# holds: the clock outside ends the process; the rest is run again
# batch: slow
# ends: died

# %%
import signal

for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
signal.setitimer(signal.ITIMER_REAL, 0)
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
