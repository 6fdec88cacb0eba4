# A file of a terabyte that takes no room
# tries: a sparse file is read into memory
# holds: sizes are looked at before a file is read
# not judged: student

# %% outside
import os

with open(folder / "large.bin", "wb") as file:
    os.truncate(file.fileno(), 1 << 40)
