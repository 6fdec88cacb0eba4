# score: 3.5
# because: most_common does not order ties by the alphabet
from collections import Counter


def merge_counts(a, b):
    merged = a.copy()
    for word in b:
        if word in merged:
            merged[word] += b[word]
        else:
            merged[word] = b[word]
    return merged


def top_k(counts, k):
    return [word for word, count in Counter(counts).most_common(k)]
