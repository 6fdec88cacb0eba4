# score: 2
# because: The end is kept in place of the beginning.
def to_fixed(mfcc, cols):
    mfcc = mfcc[:, -cols:]
    return np.pad(mfcc, ((0, 0), (0, cols - mfcc.shape[1])))
