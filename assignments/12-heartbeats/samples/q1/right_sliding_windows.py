# score: 5
# because: All windows, of which some are chosen.
def cut_beats(signal, peaks, before=100, after=87):
    windows = np.lib.stride_tricks.sliding_window_view(signal, before + after)
    starts = np.asarray(peaks) - before
    fits = (starts >= 0) & (starts < len(windows))
    return windows[starts[fits]], np.where(fits)[0]

def normalise(beats):
    beats = beats.astype(float)
    spread = np.ptp(beats, axis=1, keepdims=True)
    return np.divide(beats - beats.min(axis=1, keepdims=True), spread, out=np.zeros_like(beats), where=spread > 0)
