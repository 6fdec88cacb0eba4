# score: 4
# because: A picture of zeros that is filled.
def to_fixed(mfcc, cols):
    out = np.zeros((mfcc.shape[0], cols), dtype=mfcc.dtype)
    n = min(cols, mfcc.shape[1])
    out[:, :n] = mfcc[:, :n]
    return out
