# score: 0.5
# because: Not trained.
model = keras.Sequential([
    keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation="softmax", kernel_initializer="zeros")])
gap = {"mnist": 0.9, "field": 0.9, "centred": 0.9}
