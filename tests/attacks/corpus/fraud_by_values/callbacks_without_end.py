# Calls the test's function again and again
# tries: the test waits for ever, or its records fill the memory
# holds: the time of the question ends it, and the student's code had it
# batch: slow

# %% answer q5
while True:
    function(1)
