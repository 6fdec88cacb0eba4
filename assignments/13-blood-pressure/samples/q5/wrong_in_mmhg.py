# score: 0.5
# because: Gives pressures in mmHg, and not standardised ones.
model = keras.Sequential([keras.Input((256, 1)), layers.Conv1D(1, 1)])
model.set_weights([np.full((1, 1, 1), 6.3), np.array([33.7])])
