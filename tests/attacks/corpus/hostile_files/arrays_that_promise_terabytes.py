# Arrays whose header promises terabytes
# tries: the reader makes room for what the header says
# holds: it has the memory of a student's box, and its failure is the file's
# batch: files

# %%
import io
import zipfile
import numpy as np


def npy(header):
    text = header.encode().ljust(118) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text


with open("answer.npy", "wb") as file:
    file.write(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1099511627776,)}"))
with zipfile.ZipFile("answer.npz", "w") as archive:
    archive.writestr("w.npy", npy("{'descr': __import__('os').system('id'), 'shape': (1,)}"))
    archive.writestr("../w.npy", npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,)}"))
