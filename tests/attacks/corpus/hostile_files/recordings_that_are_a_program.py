# A zip that is a program, or whose file is a pipe
# tries: the file that is opened is no file, or runs
# holds: only a regular file crosses the wall, and nothing of it is run
# batch: files

# %%
os.mkfifo("SoundDigit.zip")
os.symlink("/dev/zero", "answer.npy")
os.symlink("/proc/self/mem", "answer.npz")
os.mkdir("answer.h5")
