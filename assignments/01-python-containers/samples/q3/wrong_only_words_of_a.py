# score: 2
# because: words that are only in b are lost
def merge_counts(a, b):
    merged = {}
    for word in a:
        merged[word] = a[word] + b.get(word, 0)
    return merged


def top_k(counts, k):
    return sorted(counts, key=lambda word: (-counts[word], word))[:k]
