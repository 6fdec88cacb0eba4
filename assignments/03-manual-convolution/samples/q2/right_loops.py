# score: 6
# because: Four loops over plain Python numbers, and a list of lists.
def conv2d(image, kernel, stride=1, padding=0):
    picture = image.tolist()
    weights = kernel.tolist()
    height, width = len(picture), len(picture[0])
    result = []
    for top in range(-padding, height + padding - len(weights) + 1, stride):
        line = []
        for left in range(-padding, width + padding - len(weights[0]) + 1, stride):
            total = 0
            for a in range(len(weights)):
                for b in range(len(weights[0])):
                    i, j = top + a, left + b
                    if 0 <= i < height and 0 <= j < width:
                        total += picture[i][j] * weights[a][b]
            line.append(total)
        result.append(line)
    return result
