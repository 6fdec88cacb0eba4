# Answers that take long to show
# tries: the message of a failed case is made from an answer of millions of parts
# holds: what is shown is cut

# %% answer q2
return np.arange(900_000.0).reshape(-1, 2)

# %% answer q3
return "x" * 5_000_000

# %% answer q5
return [[[[0] * 30] * 30] * 30]
