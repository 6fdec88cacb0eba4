# score: 0
# because: Prints the summary and returns nothing.
def build_model_for(input_shape, num_classes):
    model = keras.Sequential([keras.Input(input_shape), layers.Flatten(), layers.Dense(num_classes, activation="softmax")])
    model.summary()
