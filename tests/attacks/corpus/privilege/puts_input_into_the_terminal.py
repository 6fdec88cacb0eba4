# Types into the terminal of the grader
# tries: TIOCSTI puts characters into a terminal as if they were typed
# holds: there is no terminal of the grader's, and the request is refused

# %%
import fcntl
import termios

attempt("terminal", lambda: os.open("/dev/tty", os.O_RDWR))
attempt("type", lambda: fcntl.ioctl(os.openpty()[1], termios.TIOCSTI, b"x") or True)
attempt("select", lambda: fcntl.ioctl(os.openpty()[1], 0x541C, b"\2") or True)
