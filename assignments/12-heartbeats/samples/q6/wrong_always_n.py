# score: 0.5
# because: Says N to everybody.
model = keras.Sequential([keras.Input((187, 1)), layers.Flatten(), layers.Dense(5, activation="softmax", kernel_initializer="zeros", bias_initializer="zeros")])
model.set_weights([np.zeros((187, 5)), np.array([3.0, 0.0, 0.0, 0.0, 0.0])])
