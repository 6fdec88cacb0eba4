# score: 2
# because: b[word] is an error when the word is missing in b
def merge_counts(a, b):
    merged = {}
    for word in a:
        merged[word] = a[word] + b[word]
    return merged


def top_k(counts, k):
    return sorted(counts, key=lambda word: (-counts[word], word))[:k]
