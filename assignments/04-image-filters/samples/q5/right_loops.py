# score: 5
# because: Loops over blocks of 6 x 6 pixels; a NumPy text is a text too.
import numpy as np

def left_or_right(img):
    best, place = -1.0, 0
    for i in range(img.shape[0] - 5):
        for j in range(img.shape[1] - 5):
            mean = float(img[i:i + 6, j:j + 6].sum()) / 36
            if mean > best:
                best, place = mean, j
    return np.str_("left") if place + 2.5 < (img.shape[1] - 1) / 2 else np.str_("right")
