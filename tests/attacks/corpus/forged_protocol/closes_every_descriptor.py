# Closes every descriptor
# tries: with its wires closed in a cell, there is nobody to be asked
# holds: a forged message is just an answer, and a broken line ends the question
# harms: itself

# %%
import os

os.closerange(3, 4096)
