# score: 0
# because: predict gives the numbers of the categories, not their names.
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

def train(df):
    numbers = np.unique(df["category"].to_numpy(dtype=str), return_inverse=True)[1]
    return make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(df["text"], numbers)
