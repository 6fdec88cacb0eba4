# score: 4
# because: df is the sum of the column, not the number of rows.
import re
from collections import Counter

import numpy as np

def bag_of_words(texts, vocabulary_size):
    words = [re.findall(r"\b\w\w+\b", text.lower()) for text in texts]
    totals = Counter(word for of_text in words for word in of_text)
    chosen = sorted(totals, key=lambda word: (-totals[word], word))[:vocabulary_size]
    vocabulary = sorted(chosen)
    return np.array([[of_text.count(word) for word in vocabulary] for of_text in words]), vocabulary

def tf_idf(counts):
    counts = np.asarray(counts, dtype=float)
    df = counts.sum(axis=0)
    weights = counts * (np.log((1 + len(counts)) / (1 + df)) + 1)
    length = np.sqrt((weights ** 2).sum(axis=1, keepdims=True))
    length[length == 0] = 1
    return weights / length
