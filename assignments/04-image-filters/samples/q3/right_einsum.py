# score: 5
# because: All windows at once; the border is not a number.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def edges(img, method):
    def response(kernel):
        result = np.full(img.shape, np.nan)
        result[1:-1, 1:-1] = np.einsum("ijab,ab->ij", sliding_window_view(img.astype(float), (3, 3)), np.array(kernel, float))
        return result
    match method:
        case "laplacian":
            return response([[0, 1, 0], [1, -4, 1], [0, 1, 0]])
        case "prewitt":
            k = np.array([[-1, 0, 1]] * 3)
        case _:
            k = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    return np.sqrt(response(k) ** 2 + response(k.T) ** 2)
