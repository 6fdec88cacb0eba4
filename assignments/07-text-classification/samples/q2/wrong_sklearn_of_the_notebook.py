# score: 0
# because: The notebook's own import of scikit-learn is gone too.
import re
from collections import Counter

import numpy as np

def bag_of_words(texts, vocabulary_size):
    vectorizer = CountVectorizer(max_features=vocabulary_size)
    counts = vectorizer.fit_transform(texts).toarray()
    return counts, list(vectorizer.get_feature_names_out())

from sklearn.feature_extraction.text import TfidfTransformer

def tf_idf(counts):
    return TfidfTransformer().fit_transform(counts).toarray()
