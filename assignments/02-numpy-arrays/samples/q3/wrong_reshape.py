# score: 3
# because: reshape counts on row by row: the frames are cut to pieces.
import numpy as np

def bgr_to_rgb(img):
    return img[:, :, ::-1]

def crop(img, top, left, h, w):
    return img[top:top + h, left:left + w]

def tile_video(frames):
    t, h, w, c = frames.shape
    return frames.reshape(h, t * w, c)

view_answers = {"a": "view", "b": "copy", "c": "view"}
