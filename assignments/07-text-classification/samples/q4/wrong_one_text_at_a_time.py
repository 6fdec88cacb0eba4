# score: 0
# because: predict takes one text.
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

class Model:
    def __init__(self, df):
        self.pipeline = make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(df["text"], df["category"])

    def predict(self, text):
        return self.pipeline.predict([text.lower()])[0]

def train(df):
    return Model(df)
