# score: 4
# because: restore adds before it multiplies.
def cut_windows(signal, length=256, step=128):
    return np.lib.stride_tricks.sliding_window_view(signal, length)[::step].copy()

def fit_scale(train):
    return train.mean(), train.std()

def standardise(x, scale):
    mean, deviation = scale
    return (x - mean) / deviation

def restore(z, scale):
    return (z + scale[0]) * scale[1]
