# score: 4
from collections import Counter


def merge_counts(a, b):
    return Counter(a) + Counter(b)


def top_k(counts, k):
    return sorted(counts, key=lambda word: (-counts[word], word))[:k]
