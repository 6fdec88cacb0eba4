# score: 4
# because: Plain Python loops over rows and columns.
import math

def one_hot(labels, num_classes):
    rows = []
    for label in labels:
        row = [0] * num_classes
        row[label] = 1
        rows.append(row)
    return rows

def standardise(x):
    rows, columns = x.shape
    result = [[0.0] * columns for _ in range(rows)]
    for j in range(columns):
        column = [float(v) for v in x[:, j]]
        mean = sum(column) / rows
        deviation = math.sqrt(sum((v - mean) ** 2 for v in column) / rows)
        if deviation < 1e-8:
            continue
        for i in range(rows):
            result[i][j] = (column[i] - mean) / deviation
    return result
