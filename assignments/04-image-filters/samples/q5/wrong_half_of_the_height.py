# score: 0
# because: Compares the column with half of the height.
from scipy import ndimage

def left_or_right(img):
    column = ndimage.uniform_filter(img.astype(float), 5).argmax() % img.shape[1]
    return "left" if column < img.shape[0] / 2 else "right"
