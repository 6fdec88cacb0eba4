# score: 3
# because: A Counter, with the smallest pair first.
from collections import Counter

def accuracy(probabilities, labels):
    return sum(int(row.argmax()) == int(label) for row, label in zip(probabilities, labels)) / len(labels)

def most_confused(probabilities, labels):
    pairs = Counter((int(label), int(row.argmax())) for row, label in zip(probabilities, labels))
    wrong = sorted(pair for pair in pairs if pair[0] != pair[1])
    return max(wrong, key=pairs.get) if wrong else None
