# score: 2
# because: The last column is repeated.
def to_fixed(mfcc, cols):
    mfcc = mfcc[:, :cols]
    return np.pad(mfcc, ((0, 0), (0, cols - mfcc.shape[1])), mode="edge")
