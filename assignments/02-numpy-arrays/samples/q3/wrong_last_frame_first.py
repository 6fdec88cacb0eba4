# score: 3
# because: Puts the last frame at the left.
import numpy as np

def bgr_to_rgb(img):
    return img[:, :, ::-1]

def crop(img, top, left, h, w):
    return img[top:top + h, left:left + w]

def tile_video(frames):
    return np.concatenate(list(frames)[::-1], axis=1)

view_answers = {"a": "view", "b": "copy", "c": "view"}
