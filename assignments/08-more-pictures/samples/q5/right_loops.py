# score: 5
# because: Two loops over rows and columns.
def sheet(pictures, columns):
    """Return all pictures side by side as one picture."""
    count, height, width, channels = np.shape(pictures)
    rows = -(-count // columns)
    big = np.zeros((rows * height, columns * width, channels), np.asarray(pictures).dtype)
    for row in range(rows):
        for column in range(columns):
            number = row * columns + column
            if number < count:
                big[row * height : (row + 1) * height, column * width : (column + 1) * width] = pictures[number]
    return big

def first_of_each(labels, count):
    """Return the numbers of the first pictures of each class."""
    labels = np.asarray(labels)
    return [int(number) for label in np.unique(labels) for number in np.flatnonzero(labels == label)[:count]]

def gigabytes(pictures, side, channels, bytes_each=4):
    """Return how many gigabytes so many pictures need."""
    return pictures * side * side * channels * bytes_each / 1e9
