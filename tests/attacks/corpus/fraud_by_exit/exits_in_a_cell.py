# Ends the process in a cell
# tries: what ends early is taken for what ended well
# holds: the cell is left out and the rest is run again
# ends: died

# %%
import os

os._exit(0)
