# score: 3.5
# because: The zeros make every picture float64.
def to_fixed(mfcc, cols):
    out = np.zeros((mfcc.shape[0], cols))
    n = min(cols, mfcc.shape[1])
    out[:, :n] = mfcc[:, :n]
    return out
