# score: 6
# because: Two residual blocks, all beats with class weights.
def part(x):
    """Return two convolutions with a way around, and a pooling."""
    y = layers.Conv1D(32, 5, padding="same", activation="relu")(x)
    y = layers.Conv1D(32, 5, padding="same")(y)
    return layers.MaxPooling1D(5, strides=2)(layers.ReLU()(layers.Add()([x, y])))

beat = keras.Input((187, 1))
x = layers.Flatten()(part(part(layers.Conv1D(32, 5)(beat))))
x = layers.Dense(32, activation="relu")(x)
model = keras.Model(beat, layers.Dense(5, activation="softmax")(x))
model.compile(keras.optimizers.Adam(0.001), "sparse_categorical_crossentropy")
counts = np.bincount(y_train)
weights = {number: len(y_train) / (5 * count) for number, count in enumerate(counts)}
model.fit(x_train, y_train, batch_size=32, epochs=4, verbose=0, class_weight=weights)
