# score: 1
# because: A narrow picture stays narrow.
def to_fixed(mfcc, cols):
    return mfcc[:, :cols]
