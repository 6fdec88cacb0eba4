# score: 5.5
# because: The last category is never said.
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

def train(df):
    last = sorted(set(df["category"]))[-1]
    rest = df[df["category"] != last]
    return make_pipeline(TfidfVectorizer(stop_words="english"), LinearSVC()).fit(rest["text"], rest["category"])
