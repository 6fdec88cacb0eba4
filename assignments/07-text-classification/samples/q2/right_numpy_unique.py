# score: 8
# because: np.unique sorts the words and counts them; the vocabulary is an array.
import re
from collections import Counter

import numpy as np

def bag_of_words(texts, vocabulary_size):
    words = [re.findall(r"(?u)\b\w\w+\b", text.lower()) for text in texts]
    names, totals = np.unique([word for row in words for word in row], return_counts=True)
    order = np.argsort(-totals, kind="stable")[:vocabulary_size]
    vocabulary = names[np.sort(order)]
    counts = np.zeros((len(texts), len(vocabulary)), dtype=np.float32)
    for place, row in enumerate(words):
        for word in row:
            counts[place] += vocabulary == word
    return counts, vocabulary

def tf_idf(counts):
    counts = np.array(counts, dtype=float)
    weights = counts * (1 + np.log1p(len(counts)) - np.log1p(np.count_nonzero(counts, axis=0)))
    length = np.linalg.norm(weights, axis=1)[:, None]
    return np.divide(weights, length, out=np.zeros_like(weights), where=length > 0)
