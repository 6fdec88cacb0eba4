# score: 5
# because: Everything counted one by one.
def confusion_matrix(true, predicted, classes):
    matrix = [[0] * classes for _ in range(classes)]
    for t, p in zip(true, predicted):
        matrix[t][p] += 1
    return matrix

def accuracy(matrix):
    return sum(matrix[c][c] for c in range(len(matrix))) / sum(sum(row) for row in matrix)

def f1_scores(matrix):
    found = []
    for c in range(len(matrix)):
        row, column = sum(matrix[c]), sum(line[c] for line in matrix)
        found.append(2 * matrix[c][c] / (row + column) if row + column else 0)
    return found

def macro_f1(matrix):
    scores = f1_scores(matrix)
    return sum(scores) / len(scores)
