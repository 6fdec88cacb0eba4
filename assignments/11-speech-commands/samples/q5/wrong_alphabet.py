# score: 0.5
# because: The words are in the order of the alphabet.
place = np.array([sorted(WORDS).index(word) for word in WORDS])
model = keras.Sequential([keras.Input((49, 40)), layers.Conv1D(32, 5, activation="relu"), layers.MaxPooling1D(2), layers.Flatten(), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x_train, place[y_train], epochs=8, verbose=0)
