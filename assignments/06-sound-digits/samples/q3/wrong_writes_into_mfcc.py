# score: 3.5
# because: Sets what is cut off to zero in the picture that was given.
def to_fixed(mfcc, cols):
    mfcc[:, cols:] = 0
    out = np.zeros((mfcc.shape[0], cols), dtype=mfcc.dtype)
    n = min(cols, mfcc.shape[1])
    out[:, :n] = mfcc[:, :n]
    return out
