# score: 5
# because: One reshape and one swap of axes.
def sheet(pictures, columns):
    n, h, w, c = pictures.shape
    rows = int(np.ceil(n / columns))
    everything = np.concatenate([pictures, np.zeros((rows * columns - n, h, w, c))])
    return everything.reshape(rows, columns, h, w, c).transpose(0, 2, 1, 3, 4).reshape(rows * h, columns * w, c)

def first_of_each(labels, count):
    order = np.argsort(labels, kind="stable")
    kept = []
    for label in sorted(set(labels.tolist())):
        kept.extend([int(n) for n in order if labels[n] == label][:count])
    return np.array(kept)

def gigabytes(pictures, side, channels, bytes_each=4):
    return np.prod([pictures, side, side, channels, bytes_each], dtype=float) / 10**9
