# score: 3
# because: A NumPy array of whole numbers is a list of numbers too.
import numpy as np

def count_parameters(layers):
    weights = np.array([np.prod(layer[1:]) * (layer[1] if layer[0] == "conv" else 1) for layer in layers], dtype=int)
    return weights + np.array([layer[-1] for layer in layers], dtype=int)
