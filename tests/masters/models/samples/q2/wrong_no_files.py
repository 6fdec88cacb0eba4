# score: 0.5
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])
