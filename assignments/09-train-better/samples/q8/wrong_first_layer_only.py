# score: 3
# because: Always the first layer.
def feature_maps(model, pictures, name):
    """Return what a layer gives for the pictures."""
    part = keras.Model(model.inputs, model.layers[0].output)
    return part.predict(pictures, verbose=0)

def worst_mistakes(probabilities, labels, k):
    """Return the numbers of the k surest mistakes, the surest first."""
    probabilities = np.asarray(probabilities)
    sure, answers = probabilities.max(axis=1), probabilities.argmax(axis=1)
    wrong = np.flatnonzero(answers != labels)
    return wrong[np.argsort(-sure[wrong], kind="stable")][:k].tolist()
