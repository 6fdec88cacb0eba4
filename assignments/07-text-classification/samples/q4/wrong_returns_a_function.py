# score: 0
# because: train gives a function, which has no method predict.
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

def train(df):
    model = make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(df["text"], df["category"])
    return lambda texts: model.predict(texts)
