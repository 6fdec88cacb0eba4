# score: 3
# because: A confusion matrix without its diagonal.
def accuracy(probabilities, labels):
    return (probabilities.argmax(1) == labels).mean()

def most_confused(probabilities, labels):
    classes = probabilities.shape[1]
    matrix = np.zeros((classes, classes), dtype=int)
    for right, taken in zip(labels, probabilities.argmax(axis=1)):
        matrix[right, taken] += right != taken
    if matrix.max() == 0:
        return None
    return divmod(int(matrix.argmax()), classes)
