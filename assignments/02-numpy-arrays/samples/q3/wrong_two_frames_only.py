# score: 3.5
# because: Puts together the first two frames only.
import numpy as np

def bgr_to_rgb(img):
    return img[:, :, ::-1]

def crop(img, top, left, h, w):
    return img[top:top + h, left:left + w]

def tile_video(frames):
    if len(frames) == 1:
        return frames[0]
    return np.concatenate([frames[0], frames[1]], axis=1)

view_answers = {"a": "view", "b": "copy", "c": "view"}
