# score: 3
# because: The standard deviation of a sample, with n - 1.
def cut_windows(signal, length=256, step=128):
    return np.lib.stride_tricks.sliding_window_view(signal, length)[::step].copy()

def fit_scale(train):
    return train.mean(), train.std(ddof=1)

def standardise(x, scale):
    mean, deviation = scale
    return (x - mean) / deviation

def restore(z, scale):
    mean, deviation = scale
    return mean + deviation * z
