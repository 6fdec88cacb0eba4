# score: 2
# because: A wider picture stays wide.
def to_fixed(mfcc, cols):
    return np.pad(mfcc, ((0, 0), (0, max(0, cols - mfcc.shape[1]))))
