# Takes all memory while it is examined
# tries: the process that answers is killed for lack of memory, which is taken for the machine's fault
# holds: the error is the student's
# batch: slow

# %% answer q2
kept = []
while True:
    kept.append(bytearray(1 << 26))
