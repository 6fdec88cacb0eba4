# score: 7
# because: Every value is right, but pandas counts.
import re
from collections import Counter

import numpy as np

import pandas as pd

def bag_of_words(texts, vocabulary_size):
    words = [re.findall(r"\b\w\w+\b", text.lower()) for text in texts]
    totals = pd.Series([word for row in words for word in row]).value_counts()
    chosen = sorted(totals.index, key=lambda word: (-totals[word], word))[:vocabulary_size]
    vocabulary = sorted(chosen)
    return np.array([[row.count(word) for word in vocabulary] for row in words]), vocabulary

def tf_idf(counts):
    counts = np.asarray(counts, dtype=float)
    df = (counts > 0).sum(axis=0)
    weights = counts * (np.log((1 + len(counts)) / (1 + df)) + 1)
    length = np.sqrt((weights ** 2).sum(axis=1, keepdims=True))
    length[length == 0] = 1
    return weights / length
