# score: 14
# because: An Embedding and the mean of its vectors; the names are NumPy strings.
import keras
import numpy as np

class Model:
    def predict(self, texts):
        numbers = np.asarray(self.vectorize(list(texts)))
        return self.names[np.argmax(self.network.predict(numbers, verbose=0), axis=1)]

def train(df):
    model = Model()
    texts = df["text"].tolist()
    model.vectorize = keras.layers.TextVectorization(max_tokens=10000, output_sequence_length=200)
    model.vectorize.adapt(texts)
    model.names, y = np.unique(np.array(df["category"].tolist()), return_inverse=True)
    model.network = keras.Sequential([
        keras.layers.Embedding(10000, 32, mask_zero=True),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dropout(0.3),
        keras.layers.Dense(len(model.names), activation="softmax"),
    ])
    model.network.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    model.network.fit(np.asarray(model.vectorize(texts)), y, epochs=15, verbose=0)
    return model
