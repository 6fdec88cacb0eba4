# score: 4
# because: Pairs are sorted, and a tuple is returned.
def feature_maps(model, pictures, name):
    names = [layer.name for layer in model.layers]
    part = keras.Sequential(model.layers[: names.index(name) + 1])
    return part.predict(pictures, verbose=0)

def worst_mistakes(probabilities, labels, k):
    pairs = []
    for n, (row, label) in enumerate(zip(probabilities, labels)):
        if int(np.argmax(row)) != int(label):
            pairs.append((-float(np.max(row)), n))
    return tuple(n for _, n in sorted(pairs)[:k])
