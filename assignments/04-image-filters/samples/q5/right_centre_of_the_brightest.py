# score: 5
# because: Smooths, keeps what is near the maximum, and takes the mean column.
import numpy as np
from scipy.ndimage import median_filter as ready_median

def left_or_right(img):
    smooth = ready_median(img, 5).astype(float)
    smooth = conv2d(np.pad(smooth, 1, mode="edge"), np.ones((3, 3)) / 9)
    rows, columns = np.nonzero(smooth >= smooth.max() - 8)
    return "left" if columns.mean() < (img.shape[1] - 1) / 2 else "right"
