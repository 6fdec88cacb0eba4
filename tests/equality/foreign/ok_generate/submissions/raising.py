# %% q1
rng = np.random.default_rng(rng_seed)
sample = rng.integers(0, 100, 5, 6, 7, 8, 9)

# %% q2
def shuffled(items):
    return items[len(items)]

# %% q3
class Walk:
    def __init__(self, seed):
        self.place = 0

    def step(self):
        raise RuntimeError("no way")
