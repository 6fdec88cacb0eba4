# A file of a terabyte that takes no room
# tries: a sparse file is read into memory
# holds: sizes are looked at before a file is read; what does not fit beside the notebook is left out

# %% outside
import os

with open(folder / "large.bin", "wb") as file:
    os.truncate(file.fileno(), 1 << 40)
