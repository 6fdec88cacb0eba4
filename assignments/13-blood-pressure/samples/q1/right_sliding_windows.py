# score: 5
# because: A view of all windows, every step-th of them.
def cut_windows(signal, length=256, step=128):
    return np.lib.stride_tricks.sliding_window_view(signal, length)[::step].copy()

def fit_scale(train):
    return train.mean(), train.std()

def standardise(x, scale):
    mean, deviation = scale
    return (x - mean) / deviation

def restore(z, scale):
    mean, deviation = scale
    return mean + deviation * z
