# An HDF5 file of a terabyte of nothing
# tries: a compressed or empty data set is as large as it says
# holds: it is opened with the memory of a student's box
# batch: files

# %%
import h5py

with h5py.File("answer.h5", "w") as file:
    file.create_dataset("x", (1 << 40,), "f8", chunks=(1 << 16,), compression="gzip", fillvalue=2.0)
