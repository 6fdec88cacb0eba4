# score: 4
# because: Fills a copy column by column; np.isclose finds constant columns.
import numpy as np

def one_hot(labels, num_classes):
    out = np.zeros((labels.size, num_classes), dtype=np.uint8)
    for k in range(num_classes):
        out[labels == k, k] = 1
    return out

def standardise(x):
    out = x.astype(float)
    for j in range(out.shape[1]):
        deviation = out[:, j].std()
        out[:, j] -= out[:, j].mean()
        out[:, j] = 0 if np.isclose(deviation, 0) else out[:, j] / deviation
    return out
