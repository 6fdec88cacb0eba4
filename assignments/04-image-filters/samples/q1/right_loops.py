# score: 5
# because: Loops over plain Python numbers; a list of lists without clip.
import numpy as np

def sharpen(img, clip=False):
    rows = img.tolist()
    height, width = len(rows), len(rows[0])

    def pixel(i, j):
        return rows[i][j] if 0 <= i < height and 0 <= j < width else 0

    result = []
    for i in range(height):
        line = []
        for j in range(width):
            value = 5 * pixel(i, j) - pixel(i - 1, j) - pixel(i + 1, j) - pixel(i, j - 1) - pixel(i, j + 1)
            line.append(min(max(value, 0), 255) if clip else value)
        result.append(line)
    return np.array(result, dtype=np.uint8) if clip else result
