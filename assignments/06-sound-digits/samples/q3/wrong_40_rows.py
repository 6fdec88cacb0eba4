# score: 0
# because: Always 40 rows.
def to_fixed(mfcc, cols):
    out = np.zeros((40, cols), dtype=mfcc.dtype)
    n = min(cols, mfcc.shape[1])
    out[:, :n] = mfcc[:40, :n]
    return out
