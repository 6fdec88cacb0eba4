# score: 4
def merge_counts(a, b):
    merged = a.copy()
    for word in b:
        if word in merged:
            merged[word] += b[word]
        else:
            merged[word] = b[word]
    return merged


def top_k(counts, k):
    left = dict(counts)
    best = []
    while left and len(best) < k:
        highest = max(left.values())
        word = min(word for word in left if left[word] == highest)
        best.append(word)
        del left[word]
    return best
