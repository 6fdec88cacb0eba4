# score: 5
# because: Goes through tensorflow.keras, with int64 labels.
import tensorflow as tf

def load_data():
    (a, b), (c, d) = tf.keras.datasets.mnist.load_data()
    a = np.expand_dims(a.astype("float32") / 255.0, -1)
    c = np.expand_dims(c.astype("float32") / 255.0, -1)
    return (a, b.astype("int64")), (c, d.astype("int64"))
