# score: 5
# because: The csv module and a loop.
import csv

def read_table(path):
    pictures, labels = [], []
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            labels.append(int(row.pop("label")))
            pixels = [int(value) for value in row.values()]
            side = int(len(pixels) ** 0.5)
            pictures.append([pixels[start : start + side] for start in range(0, len(pixels), side)])
    return np.array(pictures, dtype=np.uint8), np.array(labels)
