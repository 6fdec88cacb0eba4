# score: 3
# because: The last window that fits exactly is left out.
def cut_windows(signal, length=256, step=128):
    return np.array([signal[start:start + length] for start in range(0, len(signal) - length, step)])

def fit_scale(train):
    return train.mean(), train.std()

def standardise(x, scale):
    mean, deviation = scale
    return (x - mean) / deviation

def restore(z, scale):
    mean, deviation = scale
    return mean + deviation * z
