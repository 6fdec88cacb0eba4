# score: 4
# because: A tensor and an array.
def feature_maps(model, pictures, name):
    return keras.Model(inputs=model.inputs, outputs=model.get_layer(name).output)(pictures)

def worst_mistakes(probabilities, labels, k):
    sure = np.where(np.argmax(probabilities, 1) == labels, -1.0, np.max(probabilities, 1))
    order = np.argsort(-sure, kind="stable")[:k]
    return order[sure[order] > 0]
