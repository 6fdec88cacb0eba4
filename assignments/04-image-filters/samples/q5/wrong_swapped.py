# score: 0
# because: Takes left for right.
from scipy import ndimage

def left_or_right(img):
    column = ndimage.uniform_filter(img.astype(float), 5).argmax() % img.shape[1]
    return "right" if column < img.shape[1] / 2 else "left"
