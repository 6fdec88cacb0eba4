# score: 3.5
# because: Pictures of a row that is not full are left out.
def sheet(pictures, columns):
    """Return all pictures side by side as one picture."""
    count, height, width, channels = np.shape(pictures)
    rows = count // columns
    big = np.zeros((rows * height, columns * width, channels), np.asarray(pictures).dtype)
    for number, picture in enumerate(pictures[: rows * columns]):
        top, left = number // columns * height, number % columns * width
        big[top : top + height, left : left + width] = picture
    return big

def first_of_each(labels, count):
    """Return the numbers of the first pictures of each class."""
    labels = np.asarray(labels)
    return [int(number) for label in np.unique(labels) for number in np.flatnonzero(labels == label)[:count]]

def gigabytes(pictures, side, channels, bytes_each=4):
    """Return how many gigabytes so many pictures need."""
    return pictures * side * side * channels * bytes_each / 1e9
