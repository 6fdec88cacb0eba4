# %% pytest_raises
def root(x):
    return abs(x) ** 0.5
