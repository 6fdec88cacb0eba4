# score: 0
# because: A Lambda layer in place of Flatten: such a model is not accepted.
import tensorflow as tf

def build_model():
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Lambda(lambda x: tf.reshape(x, (-1, 3136)), output_shape=(3136,)),
        layers.Dense(10, activation="softmax"),
    ])
