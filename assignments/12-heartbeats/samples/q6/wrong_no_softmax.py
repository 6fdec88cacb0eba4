# score: 0
# because: The last layer has no activation, and nothing is trained.
model = keras.Sequential([keras.Input((187, 1)), layers.Flatten(), layers.Dense(5, kernel_initializer="zeros")])
