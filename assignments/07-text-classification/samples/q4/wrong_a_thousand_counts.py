# score: 8
# because: Only 1,000 words, half of which are of no topic.
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

def train(df):
    model = make_pipeline(CountVectorizer(max_features=1000), LogisticRegression(max_iter=1000))
    return model.fit(df["text"], df["category"])
