# score: 4
# because: The mean beat of each class, in a formula.
means = np.array([x_train[y_train == n, :, 0].mean(axis=0) for n in range(5)])
model = keras.Sequential([keras.Input((187, 1)), layers.Flatten(), layers.Dense(5, activation="softmax")])
model.set_weights([2 * means.T, -(means ** 2).sum(axis=1)])
