# score: 5
# because: Slices that are stacked, and single precision.
def cut_beats(signal, peaks, before=100, after=87):
    kept = np.array([n for n, peak in enumerate(peaks) if before <= peak <= len(signal) - after])
    beats = np.stack([signal[peaks[n] - before:][:before + after] for n in kept])
    return [beats, kept]

def normalise(beats):
    beats = np.array(beats).astype("float32")
    beats -= beats.min(axis=1)[:, None]
    largest = beats.max(axis=1)[:, None]
    largest[largest == 0] = 1
    return beats / largest
