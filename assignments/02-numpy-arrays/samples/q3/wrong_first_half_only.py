# score: 2
# because: tile_video and view_answers are not there yet.
import numpy as np

def bgr_to_rgb(img):
    return img[:, :, ::-1]

def crop(img, top, left, h, w):
    return img[top:top + h, left:left + w]
