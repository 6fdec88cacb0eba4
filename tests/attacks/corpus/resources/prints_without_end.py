# Prints without end
# tries: outputs fill the memory of the grader and the page
# holds: the limit of outputs, all cells together
# shows: 64 KiB

# %%
for _ in range(2000):
    print("x" * 10_000)
os.system("head -c 20000000 /dev/zero | tr '\\0' y")
