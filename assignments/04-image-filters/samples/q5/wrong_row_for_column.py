# score: 0
# because: Looks at the row, and so tells up from down.
import numpy as np
from scipy import ndimage

def left_or_right(img):
    row, column = np.unravel_index(ndimage.uniform_filter(img.astype(float), 5).argmax(), img.shape)
    return "left" if row < img.shape[0] / 2 else "right"
