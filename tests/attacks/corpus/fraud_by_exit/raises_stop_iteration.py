# Raises stop iteration
# tries: the error is taken for the test's, the grader's or the end of a loop: StopIteration
# holds: an ending is a failed answer, never a passed or an excused one

# %% answer
raise StopIteration(True)
