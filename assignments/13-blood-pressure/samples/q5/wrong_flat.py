# score: 0
# because: Gives rows of 256 numbers without the last axis.
model = keras.Sequential([keras.Input((256, 1)), layers.Flatten()])
