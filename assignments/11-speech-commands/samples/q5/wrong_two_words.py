# score: 0.5
# because: Knows yes and no only.
model = keras.Sequential([keras.Input((49, 40)), layers.Flatten(), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x_train[y_train < 2], y_train[y_train < 2], epochs=10, verbose=0)
