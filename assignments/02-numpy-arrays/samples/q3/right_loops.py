# score: 4
# because: Loops over pixels and frames; capital letters in view_answers.
import numpy as np

def bgr_to_rgb(img):
    out = np.zeros(img.shape, dtype=img.dtype)
    for i in range(img.shape[0]):
        for j in range(img.shape[1]):
            blue, green, red = img[i, j]
            out[i, j] = red, green, blue
    return out

def crop(img, top, left, h, w):
    return [[img[i, j].tolist() for j in range(left, left + w)] for i in range(top, top + h)]

def tile_video(frames):
    t, h, w, c = frames.shape
    out = np.zeros((h, t * w, c))
    for k in range(t):
        out[:, k * w:(k + 1) * w, :] = frames[k]
    return out

view_answers = dict(a="View", b="Copy", c="View")
