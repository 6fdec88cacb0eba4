# Recurses until the stack is full
# tries: a crash of the interpreter ends the grader's process
# holds: it ends the cell, or its process, which is left out
# batch: slow
# ends: any

# %%
sys.setrecursionlimit(10**9)


def down(n):
    return [down(n + 1)]


down(0)
