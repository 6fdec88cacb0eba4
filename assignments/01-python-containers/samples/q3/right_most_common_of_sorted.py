# score: 4
from collections import Counter

import numpy as np


def merge_counts(a, b):
    words = sorted({*a, *b})
    sums = np.array([a.get(word, 0) for word in words]) + np.array([b.get(word, 0) for word in words])
    return dict(zip(words, sums))


def top_k(counts, k):
    return [word for word, _ in Counter(dict(sorted(counts.items()))).most_common(k)]
