# score: 3
# because: Takes one row and one column too many.
import numpy as np

def bgr_to_rgb(img):
    return img[:, :, ::-1]

def crop(img, top, left, h, w):
    return img[top:top + h + 1, left:left + w + 1]

def tile_video(frames):
    return np.concatenate(list(frames), axis=1)

view_answers = {"a": "view", "b": "copy", "c": "view"}
