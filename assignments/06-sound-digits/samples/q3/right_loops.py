# score: 4
# because: Loops.
def to_fixed(mfcc, cols):
    out = np.zeros_like(mfcc, shape=(len(mfcc), cols))
    for i in range(len(mfcc)):
        for j in range(min(cols, mfcc.shape[1])):
            out[i, j] = mfcc[i, j]
    return out
