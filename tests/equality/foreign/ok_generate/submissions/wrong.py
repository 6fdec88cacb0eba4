# %% q1
sample = np.array([1, 2, 3, 4, 5.5])

# %% q2
def shuffled(items):
    return sorted(items)

# %% q3
class Walk:
    place = 0

    def __init__(self, seed):
        pass

    def step(self):
        return 0
