# score: 0.5
# because: Gives the PPG back.
model = keras.Sequential([keras.Input((256, 1)), layers.Conv1D(1, 1, use_bias=False, kernel_initializer="ones")])
