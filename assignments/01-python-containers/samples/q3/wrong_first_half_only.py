# score: 2
# because: top_k was not written
def merge_counts(a, b):
    merged = a.copy()
    for word in b:
        if word in merged:
            merged[word] += b[word]
        else:
            merged[word] = b[word]
    return merged


def top_k(counts, k):
    ...
