# score: 5
# because: Rows are concatenated, missing pictures are zeros.
def sheet(pictures, columns):
    pictures = list(pictures)
    while len(pictures) % columns:
        pictures.append(np.zeros_like(pictures[0]))
    rows = [np.concatenate(pictures[n : n + columns], axis=1) for n in range(0, len(pictures), columns)]
    return np.concatenate(rows, axis=0)

def first_of_each(labels, count):
    found = {}
    for number, label in enumerate(labels):
        found.setdefault(int(label), []).append(number)
    return sum((found[label][:count] for label in sorted(found)), [])

def gigabytes(pictures, side, channels, bytes_each=4):
    return pictures * side**2 * channels * bytes_each * 1e-9
