# Closes every descriptor in a function
# tries: with its wires closed during a call, no answer can come
# holds: a forged message is just an answer, and a broken line ends the question
# harms: itself

# %% answer
import os

os.closerange(0, 4096)
