# score: 0
# because: Four outputs.
model = keras.Sequential([keras.Input((187, 1)), layers.Flatten(), layers.Dense(4, activation="softmax")])
