# score: 5
# because: Loops over plain numbers, a list of lists, the border mirrored.
import math

def edges(img, method):
    rows = img.tolist()
    height, width = img.shape

    def at(i, j):
        return rows[min(max(i, 0), height - 1)][min(max(j, 0), width - 1)]

    def add(kernel, i, j):
        return sum(kernel[a][b] * at(i + a - 1, j + b - 1) for a in range(3) for b in range(3))

    out = []
    for i in range(height):
        line = []
        for j in range(width):
            if method == "laplacian":
                line.append(add([[0, 1, 0], [1, -4, 1], [0, 1, 0]], i, j))
            elif method == "prewitt":
                line.append(math.hypot(add([[-1, 0, 1]] * 3, i, j), add([[-1] * 3, [0] * 3, [1] * 3], i, j)))
            else:
                line.append(math.sqrt(add([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], i, j) ** 2 + add([[-1, -2, -1], [0, 0, 0], [1, 2, 1]], i, j) ** 2))
        out.append(line)
    return out
