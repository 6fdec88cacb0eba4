# score: 0
# because: Nine outputs.
model = keras.Sequential([keras.Input((49, 40)), layers.Flatten(), layers.Dense(9, activation="softmax")])
