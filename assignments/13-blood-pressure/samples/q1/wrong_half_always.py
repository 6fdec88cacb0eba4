# score: 3
# because: The step is always half of the length.
def cut_windows(signal, length=256, step=128):
    step = length // 2
    return np.array([signal[start:start + length] for start in range(0, len(signal) - length + 1, step)])

def fit_scale(train):
    return train.mean(), train.std()

def standardise(x, scale):
    mean, deviation = scale
    return (x - mean) / deviation

def restore(z, scale):
    mean, deviation = scale
    return mean + deviation * z
