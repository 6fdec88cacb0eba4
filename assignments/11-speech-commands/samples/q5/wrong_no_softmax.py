# score: 0
# because: The last layer has no activation, and nothing is trained.
model = keras.Sequential([keras.Input((49, 40)), layers.Flatten(), layers.Dense(10, kernel_initializer="zeros")])
