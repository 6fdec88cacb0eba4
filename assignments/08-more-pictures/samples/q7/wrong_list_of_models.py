# score: 0
# because: A list.
models = [keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, "softmax")])] * 4
