# Infinities, tiny numbers and long ones
# tries: a tolerance that grows with the number takes everything
# holds: no tolerance of a test depends on the answer alone

# %% answer q2
return np.full(np.shape(image), np.inf)

# %% answer q3
return 10**4000

# %% answer q5
return [complex("inf"), np.longdouble("inf")]

# %% value
{"a": -0.0, "b": 5e-324, "c": float("-inf"), "d": 1}
