# Answers itself
# tries: both ends of a socket of its own are put over the wires, so that it talks to itself
# holds: a forged message is just an answer, and a broken line ends the question
# harms: itself

# %%
import os, socket

ours, theirs = socket.socketpair()
for name in os.listdir("/proc/self/fd"):
    try:
        if os.readlink(f"/proc/self/fd/{name}").startswith("socket:") and int(name) != theirs.fileno():
            os.dup2(theirs.fileno(), int(name))
    except OSError:
        pass
