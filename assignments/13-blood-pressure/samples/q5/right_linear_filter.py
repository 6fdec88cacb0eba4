# score: 6
# because: The best linear filter of 25 neighbours, in a formula.
width = 25
wide = np.pad(x_train[..., 0], ((0, 0), (12, 12)))
rows = np.stack([wide[:, n:n + 256] for n in range(width)] + [np.ones(x_train.shape[:2])], axis=-1).reshape(-1, width + 1)
best = np.linalg.lstsq(rows, y_train.ravel(), rcond=None)[0]
model = keras.Sequential([keras.Input((256, 1)), layers.Conv1D(1, width, padding="same")])
model.set_weights([best[:-1].reshape(width, 1, 1), best[-1:]])
