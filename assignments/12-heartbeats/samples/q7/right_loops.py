# score: 4
# because: Loops over beats and thresholds.
def decide(probabilities, threshold):
    answers = []
    for row in probabilities:
        best = 1
        for number in range(2, len(row)):
            if row[number] > row[best]:
                best = number
        answers.append(best if row[best] >= threshold else 0)
    return answers

def best_threshold(probabilities, labels, thresholds):
    best, highest = None, -1
    for threshold in sorted(thresholds):
        answers = np.array(decide(probabilities, threshold))
        f1 = []
        for number in range(probabilities.shape[1]):
            both = np.sum(labels == number) + np.sum(answers == number)
            f1.append(2 * np.sum((labels == number) & (answers == number)) / both if both else 0)
        if np.mean(f1) > highest + 1e-12:
            best, highest = threshold, np.mean(f1)
    return best
