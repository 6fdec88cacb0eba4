# score: 3
# because: Puts the frames below each other.
import numpy as np

def bgr_to_rgb(img):
    return img[:, :, ::-1]

def crop(img, top, left, h, w):
    return img[top:top + h, left:left + w]

def tile_video(frames):
    return np.concatenate(list(frames), axis=0)

view_answers = {"a": "view", "b": "copy", "c": "view"}
