# Connects to an abstract socket of the host
# tries: an abstract name has no file, so no file system keeps anybody from it
# holds: such names belong to the network, and this one is the submission's own

# %%
import socket


def connect():
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(0.5)
        line.connect(HOST["abstract"])
    return True


attempt("abstract", connect)
attempt(
    "names",
    lambda: [
        line for line in read("/proc/net/unix", 10**6).decode().splitlines() if "mark" in line and "abstract" in line
    ],
)
