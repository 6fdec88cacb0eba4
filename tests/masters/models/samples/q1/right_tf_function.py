# score: 3
import tensorflow as tf


def build_model():
    return keras.Sequential(
        [
            keras.Input((6,)),
            keras.layers.Dense(4, activation=tf.nn.relu),
            keras.layers.Dense(3, activation=tf.nn.softmax),
        ]
    )
