# score: 5
# because: The brightest place of a blurred picture.
import numpy as np
from scipy import ndimage

def left_or_right(img):
    smooth = ndimage.gaussian_filter(img.astype(float), 2, mode="nearest")
    column = int(smooth.argmax()) % img.shape[1]
    return "left" if column < img.shape[1] // 2 else "right"
