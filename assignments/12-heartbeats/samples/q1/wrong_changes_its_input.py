# score: 3.5
# because: Normalises in place, which whole numbers do not allow.
def cut_beats(signal, peaks, before=100, after=87):
    """Return (beats, kept): a row for each beat that fits, and the numbers of their peaks."""
    peaks = np.asarray(peaks)
    kept = np.flatnonzero((peaks >= before) & (peaks + after <= len(signal)))
    return np.asarray(signal)[peaks[kept][:, None] + np.arange(-before, after)], kept

def normalise(beats):
    """Return the beats with each row from 0 to 1."""
    low, high = beats.min(axis=1, keepdims=True), beats.max(axis=1, keepdims=True)
    beats[:] = (beats - low) / np.where(high > low, high - low, 1)
    return beats
