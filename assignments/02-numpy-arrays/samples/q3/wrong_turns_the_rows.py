# score: 3.5
# because: Turns the image upside down; the one row of the example does not show it.
import numpy as np

def bgr_to_rgb(img):
    return img[::-1, :, ::-1]

def crop(img, top, left, h, w):
    return img[top:top + h, left:left + w]

def tile_video(frames):
    return np.concatenate(list(frames), axis=1)

view_answers = {"a": "view", "b": "copy", "c": "view"}
