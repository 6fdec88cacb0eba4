# Answers that take long to compare
# tries: sets of equal hashes, long integers and deep lists make the test slow, whose fault is then excused
# holds: sizes are bounded; the time that a large answer takes is the student's

# %% answer q2
return [[10**4000] * 3000] * 3

# %% answer q3
return 10**4000 + sum(values)

# %% answer q5
return [{n * (2**61 - 1) for n in range(1, 2000)}] * 2

# %% value
{n * (2**61 - 1): n for n in range(1, 2000)}
