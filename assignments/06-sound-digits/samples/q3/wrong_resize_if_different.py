# score: 0
# because: np.resize only where the width differs, as in the lecture.
def to_fixed(mfcc, cols):
    if mfcc.shape[1] != cols:
        mfcc = np.resize(mfcc, (mfcc.shape[0], cols))
    return mfcc
