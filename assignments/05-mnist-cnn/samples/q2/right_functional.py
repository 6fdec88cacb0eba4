# score: 8
# because: A functional model with the activations in layers of their own.
def build_model():
    inputs = keras.Input((28, 28, 1), name="digit")
    x = inputs
    for filters in (32, 64):
        x = layers.Conv2D(filters, (3, 3), padding="SAME".lower())(x)
        x = layers.ReLU()(x)
        x = layers.MaxPool2D(padding="same")(x)
    x = layers.Reshape((-1,))(x)
    return keras.Model(inputs, layers.Softmax()(layers.Dense(10)(x)))
