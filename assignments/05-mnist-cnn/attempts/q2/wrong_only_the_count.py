# score: 2
# because: Another model with 50,186 parameters in all.
def build_model():
    return keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(63), layers.Dense(11), layers.Dense(1, use_bias=False), layers.Dense(8, use_bias=False)])
