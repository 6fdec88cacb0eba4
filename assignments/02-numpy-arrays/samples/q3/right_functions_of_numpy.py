# score: 4
# because: np.flip, np.split, np.hstack and np.take.
import numpy as np

def bgr_to_rgb(img):
    return np.flip(img, axis=2)

def crop(img, top, left, h, w):
    rows = np.take(img, range(top, top + h), axis=0)
    return np.take(rows, range(left, left + w), axis=1)

def tile_video(frames):
    return np.hstack([frame for frame in frames])

view_answers = {"a": "view", "b": "copy", "c": "view"}
