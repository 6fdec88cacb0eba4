# %% q1
sample = rng.integers(0, 100 5)

# %% q3
class Walk
    pass
