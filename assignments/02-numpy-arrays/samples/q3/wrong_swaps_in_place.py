# score: 3.5
# because: The values are right, but the image that was given has changed.
import numpy as np

def bgr_to_rgb(img):
    img[:, :, [0, 2]] = img[:, :, [2, 0]]
    return img

def crop(img, top, left, h, w):
    return img[top:top + h, left:left + w]

def tile_video(frames):
    return np.concatenate(list(frames), axis=1)

view_answers = {"a": "view", "b": "copy", "c": "view"}
