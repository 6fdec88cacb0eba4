# score: 8
# because: The nearest mean misses the last steps by 0.01, which is flagged for the TA.
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import make_pipeline

def train(df):
    return make_pipeline(TfidfVectorizer(), NearestCentroid()).fit(df["text"], df["category"])
