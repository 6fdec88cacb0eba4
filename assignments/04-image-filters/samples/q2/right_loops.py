# score: 5
# because: Loops, numbers rounded down, a list of lists.
import math

def box_blur(img, size):
    half = size // 2
    height, width = img.shape
    rows = img.tolist()
    out = []
    for i in range(height):
        line = []
        for j in range(width):
            near = [rows[a][b] for a in range(max(0, i - half), min(height, i + half + 1))
                    for b in range(max(0, j - half), min(width, j + half + 1))]
            line.append(int(sum(near) / len(near)))
        out.append(line)
    return out

def gaussian_kernel(size, sigma):
    middle = size // 2
    kernel = [[math.exp(-((i - middle) ** 2 + (j - middle) ** 2) / (2 * sigma ** 2)) for j in range(size)] for i in range(size)]
    total = sum(map(sum, kernel))
    return [[value / total for value in line] for line in kernel]
