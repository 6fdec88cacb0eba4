# A folder of a thousand files
# tries: each is copied into the sandbox
# holds: the number of files is bounded
# not judged: student

# %% outside
for number in range(1000):
    (folder / f"{number}.txt").touch()
