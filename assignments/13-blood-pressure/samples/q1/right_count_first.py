# score: 5
# because: Counts the windows first.
def cut_windows(signal, length=256, step=128):
    count = 1 + (len(signal) - length) // step
    return np.stack([signal[n * step:n * step + length] for n in range(count)])

def fit_scale(train):
    return train.mean(), train.std()

def standardise(x, scale):
    mean, deviation = scale
    return (x - mean) / deviation

def restore(z, scale):
    return np.array([[one * scale[1] + scale[0] for one in row] for row in z])
