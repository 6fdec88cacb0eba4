# score: 4
# because: if and else.
def to_fixed(mfcc, cols):
    rows, old = mfcc.shape
    if old >= cols:
        return mfcc[:, :cols].copy()
    return np.hstack([mfcc, np.zeros((rows, cols - old), mfcc.dtype)])
