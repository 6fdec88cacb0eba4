# score: 3
# because: The csv module, and lists.
import csv

def load_beats(path):
    x, y = [], []
    with open(path, newline="") as file:
        for row in csv.reader(file):
            x.append([[float(number)] for number in row[:187]])
            y.append(int(float(row[187])))
    return np.array(x, dtype="float32"), np.array(y)
