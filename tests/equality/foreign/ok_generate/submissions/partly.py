# %% q1
sample = np.random.default_rng().integers(0, 100, 5)

# %% q2
def shuffled(items):
    np.random.default_rng(rng_seed).shuffle(items)
    return items

# %% q3
class Walk:
    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)
        self.place = 0

    def step(self):
        self.place += int(self.rng.integers(0, 2)) * 2 - 1
        return self.place

    @property
    def seed(self):
        return 1

Walk.place = 3
