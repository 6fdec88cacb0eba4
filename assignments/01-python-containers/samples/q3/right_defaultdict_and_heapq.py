# score: 4
import heapq
from collections import defaultdict


def merge_counts(a, b):
    merged = defaultdict(int)
    for counts in (a, b):
        for word, count in counts.items():
            merged[word] += count
    return merged


def top_k(counts, k):
    return [word for count, word in heapq.nsmallest(k, [(-count, word) for word, count in counts.items()])]
