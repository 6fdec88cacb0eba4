# score: 3
# because: bag_of_words calls scikit-learn, which cannot be imported here.
import re
from collections import Counter

import numpy as np

def bag_of_words(texts, vocabulary_size):
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(max_features=vocabulary_size)
    counts = vectorizer.fit_transform(texts).toarray()
    return counts, list(vectorizer.get_feature_names_out())

def tf_idf(counts):
    counts = np.asarray(counts, dtype=float)
    df = (counts > 0).sum(axis=0)
    weights = counts * (np.log((1 + len(counts)) / (1 + df)) + 1)
    length = np.sqrt((weights ** 2).sum(axis=1, keepdims=True))
    length[length == 0] = 1
    return weights / length
