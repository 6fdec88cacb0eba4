# score: 4
# because: standardise works in the array that it is given.
def cut_windows(signal, length=256, step=128):
    return np.lib.stride_tricks.sliding_window_view(signal, length)[::step].copy()

def fit_scale(train):
    return train.mean(), train.std()

def standardise(x, scale):
    x -= scale[0]
    x /= scale[1]
    return x

def restore(z, scale):
    mean, deviation = scale
    return mean + deviation * z
