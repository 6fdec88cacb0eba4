# score: 4
# because: Copies everywhere; stack, transpose and reshape; asks NumPy about the views.
import numpy as np

def bgr_to_rgb(img):
    return img[..., [2, 1, 0]]

def crop(img, top, left, h, w):
    return img[top:top + h, left:left + w].copy()

def tile_video(frames):
    t, h, w, c = frames.shape
    return frames.transpose(1, 0, 2, 3).reshape(h, t * w, c)

word = {True: "view", False: "copy"}
view_answers = {
    "a": word[np.shares_memory(x, x[:, ::-1])],
    "b": word[np.shares_memory(x, x[[0, 1]])],
    "c": word[np.shares_memory(x, x.reshape(2, 6))],
}
