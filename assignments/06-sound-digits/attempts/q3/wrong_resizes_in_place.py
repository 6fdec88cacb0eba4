# score: 3.5
# because: mfcc.resize changes the picture that was given.
def to_fixed(mfcc, cols):
    rows = mfcc[:, :cols].copy()
    mfcc.resize((mfcc.shape[0], cols), refcheck=False)
    mfcc[:] = 0
    mfcc[:, :rows.shape[1]] = rows
    return mfcc
