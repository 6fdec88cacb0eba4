# score: 5
# because: Four shifted views of a padded whole-number copy.
import numpy as np

def sharpen(img, clip=False):
    big = np.pad(img, 1).astype(np.float32)
    result = 5 * big[1:-1, 1:-1] - big[:-2, 1:-1] - big[2:, 1:-1] - big[1:-1, :-2] - big[1:-1, 2:]
    if not clip:
        return result
    result[result < 0] = 0
    result[result > 255] = 255
    return np.uint8(result)
