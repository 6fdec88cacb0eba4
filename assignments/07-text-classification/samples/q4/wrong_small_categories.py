# score: 12.5
# because: Naive Bayes on TF-IDF hardly ever says a small category.
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

def train(df):
    return make_pipeline(TfidfVectorizer(), MultinomialNB()).fit(df["text"], df["category"])
