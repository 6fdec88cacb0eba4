# A process that ignores every signal and its parent's end
# tries: what cannot be ended by a signal stays
# holds: SIGKILL of the namespace cannot be ignored

# %%
import signal
import time

if os.fork() == 0:
    os.setsid()
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    libc.prctl(1, 0, 0, 0, 0)
    libc.prctl(36, 1, 0, 0, 0)
    if os.fork() == 0:
        time.sleep(3599)
    time.sleep(3599)
