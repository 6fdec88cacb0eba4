# score: 14
# because: TF-IDF and logistic regression, with the settings that scikit-learn has.
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

def train(df):
    return make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(df["text"], df["category"])
