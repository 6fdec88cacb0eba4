# score: 3
# because: Standardises with the numbers of what it is given, not of the training data.
def cut_windows(signal, length=256, step=128):
    return np.lib.stride_tricks.sliding_window_view(signal, length)[::step].copy()

def fit_scale(train):
    return train.mean(), train.std()

def standardise(x, scale):
    return (x - x.mean()) / x.std()

def restore(z, scale):
    mean, deviation = scale
    return mean + deviation * z
