# score: 0
# because: Prints the answer and returns nothing.
from scipy import ndimage

def left_or_right(img):
    column = ndimage.uniform_filter(img.astype(float), 5).argmax() % img.shape[1]
    print("left" if column < img.shape[1] / 2 else "right")
