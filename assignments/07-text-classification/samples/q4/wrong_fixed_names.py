# score: 12.5
# because: The five names are written into the code, so that other ones are an error.
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

NAMES = ["cars", "graphics", "health", "hockey", "space"]

class Model:
    def __init__(self, df):
        self.words = TfidfVectorizer()
        self.machine = LinearSVC()
        self.machine.fit(self.words.fit_transform(df["text"]), [NAMES.index(name) for name in df["category"]])

    def predict(self, texts):
        return [NAMES[number] for number in self.machine.predict(self.words.transform(texts))]

def train(df):
    return Model(df)
