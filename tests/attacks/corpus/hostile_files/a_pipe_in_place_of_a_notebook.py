# A named pipe under the name of a notebook
# tries: the reader waits for the other end for ever
# holds: only regular files are read, and nothing waits
# not judged: student

# %% outside
import os

os.mkfifo(folder / "attacked.ipynb")
content = None
