# score: 5
# because: Loops, and lists of points.
def scale_strokes(strokes, box=18.0):
    xs = [point[0] for stroke in strokes for point in stroke]
    ys = [point[1] for stroke in strokes for point in stroke]
    side = max(max(xs) - min(xs), max(ys) - min(ys))
    factor = box / side if side else 0.0
    return [[[(x - min(xs)) * factor, (y - min(ys)) * factor] for x, y in stroke] for stroke in strokes]

def centre_by_mass(picture, size=28):
    answer = np.zeros((size, size))
    height, width = picture.shape
    total = float(np.sum(picture))
    if total:
        mean_row = sum(row * float(picture[row].sum()) for row in range(height)) / total
        mean_column = sum(column * float(picture[:, column].sum()) for column in range(width)) / total
        down, right = round((size - 1) / 2 - mean_row), round((size - 1) / 2 - mean_column)
        for row in range(height):
            for column in range(width):
                if 0 <= row + down < size and 0 <= column + right < size:
                    answer[row + down, column + right] = picture[row, column]
    return answer
