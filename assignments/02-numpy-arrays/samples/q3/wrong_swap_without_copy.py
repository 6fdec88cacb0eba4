# score: 3
# because: The old first channel is a view, and is overwritten before it is used.
import numpy as np

def bgr_to_rgb(img):
    out = img.copy()
    first = out[:, :, 0]
    out[:, :, 0] = out[:, :, 2]
    out[:, :, 2] = first
    return out

def crop(img, top, left, h, w):
    return img[top:top + h, left:left + w]

def tile_video(frames):
    return np.concatenate(list(frames), axis=1)

view_answers = {"a": "view", "b": "copy", "c": "view"}
