# score: 5
# because: Loops with sorted lists; the median where a pixel is black or white, and twice over where the noise is everywhere.
import numpy as np

def median_filter(img, size):
    half = size // 2
    rows = np.pad(img, half, mode="reflect").tolist()
    out = []
    for i in range(img.shape[0]):
        line = []
        for j in range(img.shape[1]):
            window = []
            for row in rows[i:i + size]:
                window += row[j:j + size]
            window.sort()
            line.append(window[len(window) // 2])
        out.append(line)
    return out

def denoise(img):
    once = np.array(median_filter(img, 3))
    extreme = (img == 0) | (img == 255)
    return np.where(extreme, once, img) if extreme.mean() > 0.06 else median_filter(once, 3)
