# score: 5
# because: Loops over beats and rows.
def cut_beats(signal, peaks, before=100, after=87):
    beats, kept = [], []
    for number, peak in enumerate(peaks):
        if peak - before >= 0 and peak + after <= len(signal):
            beats.append(signal[peak - before:peak + after])
            kept.append(number)
    return beats, kept

def normalise(beats):
    rows = []
    for beat in np.asarray(beats, "float64"):
        beat = beat - beat.min()
        rows.append(beat / beat.max() if beat.max() > 0 else beat)
    return np.stack(rows)
