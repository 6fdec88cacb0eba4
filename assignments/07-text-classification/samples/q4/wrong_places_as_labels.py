# score: 11
# because: df['text'][0], [1], … takes labels of the index for places, and finds gaps.
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

def train(df):
    texts = [df["text"][place] for place in range(len(df))]
    categories = [df["category"][place] for place in range(len(df))]
    return make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(texts, categories)
