# score: 5
# because: Slices in a loop, and sums.
def cut_windows(signal, length=256, step=128):
    rows = []
    for start in range(0, len(signal), step):
        if start + length <= len(signal):
            rows.append(list(signal[start:start + length]))
    return np.array(rows)

def fit_scale(train):
    mean = train.sum() / train.size
    return [mean, np.sqrt(((train - mean) ** 2).sum() / train.size)]

def standardise(x, scale):
    mean, deviation = scale
    return (x - mean) / deviation

def restore(z, scale):
    mean, deviation = scale
    return mean + deviation * z
