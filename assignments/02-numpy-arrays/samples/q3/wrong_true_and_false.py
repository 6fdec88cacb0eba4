# score: 3
# because: Writes what np.shares_memory gives, not the two words.
import numpy as np

def bgr_to_rgb(img):
    return img[:, :, ::-1]

def crop(img, top, left, h, w):
    return img[top:top + h, left:left + w]

def tile_video(frames):
    return np.concatenate(list(frames), axis=1)

view_answers = {"a": True, "b": False, "c": True}
