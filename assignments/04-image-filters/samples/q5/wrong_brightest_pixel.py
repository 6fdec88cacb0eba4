# score: 4
# because: With noise a single pixel of the background can be the brightest.
import numpy as np

def left_or_right(img):
    row, column = np.unravel_index(img.argmax(), img.shape)
    return "left" if column < img.shape[1] / 2 else "right"
