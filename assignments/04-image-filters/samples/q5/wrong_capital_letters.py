# score: 0
# because: The words have capital letters.
from scipy import ndimage

def left_or_right(img):
    column = ndimage.uniform_filter(img.astype(float), 5).argmax() % img.shape[1]
    return "Left" if column < img.shape[1] / 2 else "Right"
