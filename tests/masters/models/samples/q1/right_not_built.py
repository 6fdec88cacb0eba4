# score: 3
def build_model():
    return keras.Sequential([keras.layers.Dense(4, "relu"), keras.layers.Dense(3), keras.layers.Activation("softmax")])
