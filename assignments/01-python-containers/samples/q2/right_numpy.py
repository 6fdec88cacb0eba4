# score: 4
import numpy as np


def list_steps(values):
    left = np.array(values)[1:]
    everything = np.concatenate([left, [left.sum(), 0]])
    return list(np.sort(everything)[::-1])
