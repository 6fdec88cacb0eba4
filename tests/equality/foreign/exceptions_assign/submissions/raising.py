# %% q1
def roll(sides):
    return random.randint(1, "sides")

throws = [roll(6) for _ in range(5)]

# %% q2
def noisy(values):
    values += "noise"

# %% q3
limits = {"low": 0}

def clipped(value):
    return max(limits["low"], min(limits["high"], value))
