# Puts descriptors over others
# tries: every wire is replaced by the first one, so that questions are answered on another line
# holds: a forged message is just an answer, and a broken line ends the question
# harms: itself

# %%
import os

for descriptor in range(4, 64):
    try:
        os.dup2(3, descriptor)
    except OSError:
        pass
