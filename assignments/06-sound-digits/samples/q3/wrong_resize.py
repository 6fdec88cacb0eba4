# score: 0
# because: The lecture's np.resize wraps the values around.
def to_fixed(mfcc, cols):
    return np.resize(mfcc, (mfcc.shape[0], cols))
