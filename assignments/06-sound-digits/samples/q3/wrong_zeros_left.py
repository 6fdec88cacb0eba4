# score: 1
# because: The zeros come first.
def to_fixed(mfcc, cols):
    mfcc = mfcc[:, :cols]
    return np.pad(mfcc, ((0, 0), (cols - mfcc.shape[1], 0)))
