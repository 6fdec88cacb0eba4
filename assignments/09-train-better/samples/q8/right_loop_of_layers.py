# score: 4
# because: The layers are called one after the other; the mistakes are sorted with a key.
def feature_maps(model, pictures, name):
    x = pictures
    for layer in model.layers:
        x = layer(x)
        if layer.name == name:
            return np.asarray(x)

def worst_mistakes(probabilities, labels, k):
    wrong = [n for n in range(len(labels)) if probabilities[n].argmax() != labels[n]]
    return sorted(wrong, key=lambda n: -max(probabilities[n]))[:k]
