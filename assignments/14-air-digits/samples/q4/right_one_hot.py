# score: 5
# because: One-hot labels, RMSprop, and counts by hand.
model = keras.Sequential([
    keras.Input((28, 28, 1)), layers.Conv2D(12, 5, activation="relu"), layers.MaxPooling2D(4), layers.Flatten(),
    layers.Dense(10, activation="softmax")])
model.compile("rmsprop", "categorical_crossentropy")
model.fit(x_train, keras.utils.to_categorical(y_train, 10), batch_size=32, epochs=8, verbose=0)

def share(x, y):
    """Return how many of the answers are right."""
    answers = np.argmax(model(x).numpy(), axis=1)
    return sum(int(a) == int(b) for a, b in zip(answers, y)) / len(y)

gap = dict(mnist=share(x_test, y_test), field=share(air_field, air_labels), centred=share(air_centred, air_labels))
