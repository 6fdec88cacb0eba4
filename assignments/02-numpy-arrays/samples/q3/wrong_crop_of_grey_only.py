# score: 3.5
# because: Takes single numbers, and keeps only the first channel of a colour image.
import numpy as np

def bgr_to_rgb(img):
    return img[:, :, ::-1]

def crop(img, top, left, h, w):
    img = img if img.ndim == 2 else img[:, :, 0]
    return img[top:top + h, left:left + w]

def tile_video(frames):
    return np.concatenate(list(frames), axis=1)

view_answers = {"a": "view", "b": "copy", "c": "view"}
