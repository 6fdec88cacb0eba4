# score: 3
# because: A last window that does not fit is filled with zeros.
def cut_windows(signal, length=256, step=128):
    wide = np.pad(signal, (0, length))
    return np.array([wide[start:start + length] for start in range(0, len(signal), step)])

def fit_scale(train):
    return train.mean(), train.std()

def standardise(x, scale):
    mean, deviation = scale
    return (x - mean) / deviation

def restore(z, scale):
    mean, deviation = scale
    return mean + deviation * z
