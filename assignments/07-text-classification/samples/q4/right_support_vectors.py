# score: 14
# because: Pairs of words too, and a support vector machine.
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

def train(df):
    model = Pipeline([("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)), ("classify", LinearSVC())])
    model.fit(df["text"].tolist(), df["category"].tolist())
    return model
