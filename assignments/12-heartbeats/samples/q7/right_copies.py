# score: 4
# because: A copy with N set to the threshold; argmax of the scores.
def macro(true, predicted, classes):
    """Return the mean F1 of all classes."""
    f1 = []
    for number in range(classes):
        both = np.sum(true == number) + np.sum(predicted == number)
        f1.append(2 * np.sum((true == number) & (predicted == number)) / both if both else 0)
    return np.mean(f1)

def decide(probabilities, threshold):
    changed = np.array(probabilities, dtype=float)
    changed[:, 0] = -1
    answers = changed.argmax(axis=1)
    answers[changed.max(axis=1) < threshold] = 0
    return answers

def best_threshold(probabilities, labels, thresholds):
    ordered = np.sort(thresholds)
    classes = probabilities.shape[1]
    scores = [macro(labels, decide(probabilities, t), classes) for t in ordered]
    return float(ordered[np.argmax(np.round(scores, 10))])
