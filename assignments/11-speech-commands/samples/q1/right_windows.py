# score: 4
# because: Sliding windows and an einsum.
def word_and_speaker(path):
    *_, word, name = Path(path).parts
    return word, name.split("_", 1)[0]

def one_second(y, rate):
    y = np.hstack([y, np.zeros(max(0, rate - len(y)), dtype=y.dtype)])
    windows = np.lib.stride_tricks.sliding_window_view(y.astype("float64"), rate)
    return y[np.einsum("ij,ij->i", windows, windows).argmax():][:rate]
