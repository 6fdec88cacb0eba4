# score: 4
# because: A Counter.
from collections import Counter

def most_confused(true, predicted, words, k):
    counts = Counter((int(a), int(b)) for a, b in zip(true, predicted) if a != b)
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [[times, words[a], words[b]] for (a, b), times in order[:k]]

def or_unknown(probabilities, words, threshold):
    answers = []
    for row in probabilities:
        best = int(np.argmax(row))
        answers.append("unknown" if row[best] < threshold else words[best])
    return answers
