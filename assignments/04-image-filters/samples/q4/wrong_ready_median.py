# score: 2.5
# because: Every value is right, but median_filter calls the ready one; a plain median misses both last steps.
import numpy as np
from scipy import ndimage

def median_filter(img, size):
    return ndimage.median_filter(img, size)

def denoise(img):
    return ndimage.median_filter(img, 3)
