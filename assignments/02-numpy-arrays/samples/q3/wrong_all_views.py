# score: 3.5
# because: Thinks that square brackets always make a view.
import numpy as np

def bgr_to_rgb(img):
    return img[:, :, ::-1]

def crop(img, top, left, h, w):
    return img[top:top + h, left:left + w]

def tile_video(frames):
    return np.concatenate(list(frames), axis=1)

view_answers = {"a": "view", "b": "view", "c": "view"}
