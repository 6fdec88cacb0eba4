# score: 8
# because: The Kaggle notebook as it is misses the last steps.
import keras
import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

class Kaggle:
    def __init__(self, df):
        self.vectorizer = CountVectorizer(binary=True, max_features=1000)
        x = self.vectorizer.fit_transform(df["text"]).toarray()
        self.names = sorted(set(df["category"]))
        y = np.array([self.names.index(name) for name in df["category"]])
        self.model = keras.Sequential([
            keras.Input(shape=(x.shape[1],)),
            keras.layers.Dense(512, activation="relu"),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(len(self.names), activation="softmax"),
        ])
        self.model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
        self.model.fit(x, y, batch_size=32, epochs=2, verbose=0)

    def predict(self, texts):
        x = self.vectorizer.transform(texts).toarray()
        return [self.names[place] for place in self.model.predict(x, verbose=0).argmax(axis=1)]

def train(df):
    return Kaggle(df)
