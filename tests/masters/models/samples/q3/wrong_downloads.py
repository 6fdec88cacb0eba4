# score: 1
(x_train, y_train), _ = keras.datasets.mnist.load_data()
first = (y_train[:3] + 1).tolist()
draws = np.array([0.5, 0.6])
