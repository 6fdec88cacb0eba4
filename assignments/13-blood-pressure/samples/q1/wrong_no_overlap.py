# score: 3
# because: Each window begins where the one before ends.
def cut_windows(signal, length=256, step=128):
    count = len(signal) // length
    return signal[:count * length].reshape(count, length)

def fit_scale(train):
    return train.mean(), train.std()

def standardise(x, scale):
    mean, deviation = scale
    return (x - mean) / deviation

def restore(z, scale):
    mean, deviation = scale
    return mean + deviation * z
