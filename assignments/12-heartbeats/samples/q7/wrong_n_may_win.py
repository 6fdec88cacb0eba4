# score: 0
# because: N is the answer where it is the most likely.
def macro(true, predicted, classes):
    """Return the mean F1 of all classes."""
    f1 = []
    for number in range(classes):
        both = np.sum(true == number) + np.sum(predicted == number)
        f1.append(2 * np.sum((true == number) & (predicted == number)) / both if both else 0)
    return np.mean(f1)

def decide(probabilities, threshold):
    """Return the class of each beat: a rare one that reaches the threshold, or 0."""
    rare = np.asarray(probabilities)[:, 1:]
    answers = np.argmax(probabilities, axis=1)
    return np.where(rare.max(axis=1) >= threshold, answers, 0)

def best_threshold(probabilities, labels, thresholds):
    """Return the lowest threshold with the highest macro-F1."""
    classes = np.shape(probabilities)[1]
    scores = {t: macro(labels, decide(probabilities, t), classes) for t in thresholds}
    highest = max(scores.values())
    return min(t for t in thresholds if scores[t] > highest - 1e-9)
