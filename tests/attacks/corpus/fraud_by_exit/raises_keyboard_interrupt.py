# Raises keyboard interrupt
# tries: the error is taken for the test's, the grader's or the end of a loop: KeyboardInterrupt
# holds: an ending is a failed answer, never a passed or an excused one

# %% answer
raise KeyboardInterrupt(True)
