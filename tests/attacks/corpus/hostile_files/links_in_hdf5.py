# HDF5 files that lead to other files
# tries: an external link, external storage or a virtual data set reads a file of the grader's
# holds: the file is opened where there is nothing else to be read
# batch: files

# %%
import h5py
import numpy as np

with h5py.File("answer.h5", "w") as file:
    file["x"] = h5py.ExternalLink(HOST["files"][0], "/x")
    file["soft"] = h5py.SoftLink("/x")
    layout = h5py.VirtualLayout((3,), "u1")
    layout[:] = h5py.VirtualSource("/etc/passwd", "x", (3,))
    file.create_virtual_dataset("y", layout)
    file.create_dataset("z", (3,), "u1", external=[("/etc/passwd", 0, 3)])
