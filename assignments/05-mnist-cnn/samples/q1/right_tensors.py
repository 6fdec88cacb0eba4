# score: 5
# because: Returns tensors, and lists where tuples would do.
import tensorflow as tf

def load_data():
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data(path="mnist.npz")
    def ready(x):
        return tf.reshape(tf.cast(x, tf.float32) / 255.0, (-1, 28, 28, 1))
    return [[ready(x_train), y_train], [ready(x_test), y_test]]
