# score: 0.5
# because: Not trained.
model = keras.Sequential([keras.Input((49, 40)), layers.Flatten(), layers.Dense(10, activation="softmax", kernel_initializer="zeros")])
