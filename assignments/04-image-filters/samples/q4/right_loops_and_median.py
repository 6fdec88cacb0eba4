# score: 5
# because: Loops with sorted lists, and the median for both kinds of noise.
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
    return median_filter(img, 3)
