# Sets the clock of the machine
# tries: with another time no limit of seconds holds
# holds: the clock cannot be set, and the grader's clock runs outside

# %%
import time

attempt("time", lambda: time.clock_settime(time.CLOCK_REALTIME, 0) or True)
attempt("adjust", lambda: call("adjtimex", ctypes.create_string_buffer(b"\x01", 208)) and False)
attempt("host name", lambda: __import__("socket").sethostname(MARK) or True)
