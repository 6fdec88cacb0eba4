# Writes noise on every descriptor
# tries: bytes that mean nothing are written on every wire
# holds: a forged message is just an answer, and a broken line ends the question
# harms: itself

# %% answer
import os

for descriptor in range(3, 256):
    try:
        os.write(descriptor, b"\xff" * 4096)
    except OSError:
        pass
return 0
