# score: 4
# because: The smallest of pairs of a score and a threshold.
def macro(true, predicted, classes):
    """Return the mean F1 of all classes."""
    f1 = []
    for number in range(classes):
        both = np.sum(true == number) + np.sum(predicted == number)
        f1.append(2 * np.sum((true == number) & (predicted == number)) / both if both else 0)
    return np.mean(f1)

def decide(probabilities, threshold):
    rare = probabilities[:, 1:]
    return (rare.argmax(axis=1) + 1) * (rare.max(axis=1) >= threshold)

def best_threshold(probabilities, labels, thresholds):
    def score(threshold):
        return macro(labels, decide(probabilities, threshold), probabilities.shape[1])
    return min((-round(float(score(t)), 9), t) for t in thresholds)[1]
