# score: 3.5
# because: reverse=True turns the alphabet around as well
def merge_counts(a, b):
    merged = a.copy()
    for word in b:
        if word in merged:
            merged[word] += b[word]
        else:
            merged[word] = b[word]
    return merged


def top_k(counts, k):
    pairs = sorted([(count, word) for word, count in counts.items()], reverse=True)
    return [word for count, word in pairs[:k]]
