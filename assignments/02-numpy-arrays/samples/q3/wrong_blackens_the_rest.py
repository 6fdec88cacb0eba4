# score: 3
# because: Keeps the size of the image and sets the rest to 0.
import numpy as np

def bgr_to_rgb(img):
    return img[:, :, ::-1]

def crop(img, top, left, h, w):
    out = np.zeros_like(img)
    out[top:top + h, left:left + w] = img[top:top + h, left:left + w]
    return out

def tile_video(frames):
    return np.concatenate(list(frames), axis=1)

view_answers = {"a": "view", "b": "copy", "c": "view"}
