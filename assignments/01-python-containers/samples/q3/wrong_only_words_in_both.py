# score: 2
# because: words of only one dictionary are lost
def merge_counts(a, b):
    merged = {}
    for word in a:
        if word in b:
            merged[word] = a[word] + b[word]
    return merged


def top_k(counts, k):
    return sorted(counts, key=lambda word: (-counts[word], word))[:k]
