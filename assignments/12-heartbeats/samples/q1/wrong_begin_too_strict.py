# score: 4
# because: A beat that begins with the first number is left out.
def cut_beats(signal, peaks, before=100, after=87):
    """Return (beats, kept): a row for each beat that fits, and the numbers of their peaks."""
    peaks = np.asarray(peaks)
    kept = np.flatnonzero((peaks > before) & (peaks + after <= len(signal)))
    return np.asarray(signal)[peaks[kept][:, None] + np.arange(-before, after)], kept

def normalise(beats):
    """Return the beats with each row from 0 to 1."""
    beats = np.asarray(beats, dtype=float)
    low, high = beats.min(axis=1, keepdims=True), beats.max(axis=1, keepdims=True)
    return (beats - low) / np.where(high > low, high - low, 1)
