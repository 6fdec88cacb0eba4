# score: 0.5
# because: Not trained.
keras.utils.set_random_seed(1)
model = keras.Sequential([keras.Input((187, 1)), layers.Flatten(), layers.Dense(5, activation="softmax", kernel_initializer="zeros")])
