# score: 3
# because: The layer is built anew, with other weights.
def feature_maps(model, pictures, name):
    """Return what a layer gives for the pictures."""
    part = keras.models.clone_model(keras.Model(model.inputs, model.get_layer(name).output))
    part.set_weights([0.5 * w for w in part.get_weights()])
    return part.predict(pictures, verbose=0)

def worst_mistakes(probabilities, labels, k):
    """Return the numbers of the k surest mistakes, the surest first."""
    probabilities = np.asarray(probabilities)
    sure, answers = probabilities.max(axis=1), probabilities.argmax(axis=1)
    wrong = np.flatnonzero(answers != labels)
    return wrong[np.argsort(-sure[wrong], kind="stable")][:k].tolist()
