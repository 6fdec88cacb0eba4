# score: 5
# because: Sorts the stacked copies; Pillow for the photographs.
import numpy as np
from PIL import Image, ImageFilter

def median_filter(img, size):
    padded = np.pad(img, size // 2, mode="symmetric")
    copies = [padded[i:i + img.shape[0], j:j + img.shape[1]] for i in range(size) for j in range(size)]
    return np.sort(np.stack(copies), axis=0)[size * size // 2]

def denoise(img):
    extreme = (img == 0) | (img == 255)
    if extreme.mean() > 0.06:
        return np.where(extreme, np.asarray(Image.fromarray(img).filter(ImageFilter.MedianFilter(3))), img)
    return np.asarray(Image.fromarray(img).filter(ImageFilter.BoxBlur(1)))
