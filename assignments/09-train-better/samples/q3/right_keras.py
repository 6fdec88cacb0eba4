# score: 4
# because: Keras' own optimizers, which are not forbidden here.
def descend(gradient, start, optimizer, rate, steps):
    one = {
        "sgd": keras.optimizers.SGD(rate),
        "momentum": keras.optimizers.SGD(rate, momentum=0.9),
        "rmsprop": keras.optimizers.RMSprop(rate),
        "adam": keras.optimizers.Adam(rate),
    }[optimizer]
    w = keras.Variable(np.array(start, "float32"))
    places = [np.array(start, float)]
    for _ in range(steps):
        one.apply([ops.convert_to_tensor(np.asarray(gradient(np.asarray(w)), "float32"))], [w])
        places.append(np.array(w, float))
    return np.array(places)
