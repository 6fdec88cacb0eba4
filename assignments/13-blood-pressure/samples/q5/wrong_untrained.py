# score: 0
# because: Always the mean pressure.
model = keras.Sequential([keras.Input((256, 1)), layers.Conv1D(1, 5, padding="same", kernel_initializer="zeros")])
