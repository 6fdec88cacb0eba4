# %% q1
def roll(sides):
    return random.choice([1, 2, 3, 4, 5, 6][:sides])

throws = [roll(6) for _ in range(5)]

# %% q2
rng = np.random.default_rng(0)

def noisy(values):
    return values + rng.normal(size=len(values))

# %% q3
limits = dict(low=0, high=10)

def clipped(value):
    return min(limits["high"], value)
