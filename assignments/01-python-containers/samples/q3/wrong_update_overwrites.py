# score: 2.5
# because: update replaces counts and does not add them
def merge_counts(a, b):
    merged = dict(a)
    merged.update(b)
    return merged


def top_k(counts, k):
    return sorted(counts, key=lambda word: (-counts[word], word))[:k]
