# score: 8
# because: most_common keeps the order of equal counts, so that sorting first gives the ties.
import re
from collections import Counter

import numpy as np

def bag_of_words(texts, vocabulary_size):
    rows = [Counter(re.compile(r"\b\w{2,}\b").findall(text.lower())) for text in texts]
    every = sorted(word for row in rows for word in row.elements())
    vocabulary = sorted(word for word, _ in Counter(every).most_common(vocabulary_size))
    return np.array([[row[word] for word in vocabulary] for row in rows], dtype=np.uint16), vocabulary

def tf_idf(counts):
    counts = np.asarray(counts)
    idf = np.log((1 + counts.shape[0]) / (1 + np.sum(counts != 0, axis=0))) + 1
    rows = [row * idf for row in counts.astype(np.float64)]
    return np.stack([row / np.linalg.norm(row) if row.any() else row for row in rows])
