# score: 4
# because: dstack for the channels, one frame after the other for the video.
import numpy as np

def bgr_to_rgb(img):
    b, g, r = img[:, :, 0], img[:, :, 1], img[:, :, 2]
    return np.dstack([r, g, b])

def crop(img, top, left, h, w):
    return img[top:top + h, left:left + w]

def tile_video(frames):
    out = frames[0]
    for frame in frames[1:]:
        out = np.append(out, frame, axis=1)
    return out

view_answers = {"a": "view", "b": "copy", "c": "view"}
