# A folder of a thousand files
# tries: each is copied into the sandbox
# holds: the number of files is bounded; more than fit are left out

# %% outside
for number in range(1000):
    (folder / f"{number}.txt").touch()
