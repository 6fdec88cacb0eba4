# score: 2.5
# because: Width and height are the same for it.
def sheet(pictures, columns):
    """Return all pictures side by side as one picture."""
    count, height, width, channels = np.shape(pictures)
    rows = -(-count // columns)
    big = np.zeros((rows * height, columns * height, channels), np.asarray(pictures).dtype)
    for number, picture in enumerate(pictures):
        top, left = number // columns * height, number % columns * height
        big[top : top + height, left : left + height] = picture[:, :height]
    return big

def first_of_each(labels, count):
    """Return the numbers of the first pictures of each class."""
    labels = np.asarray(labels)
    return [int(number) for label in np.unique(labels) for number in np.flatnonzero(labels == label)[:count]]

def gigabytes(pictures, side, channels, bytes_each=4):
    """Return how many gigabytes so many pictures need."""
    return pictures * side * side * channels * bytes_each / 1e9
