# score: 2
# because: pairs of word and count are returned
def merge_counts(a, b):
    merged = a.copy()
    for word in b:
        if word in merged:
            merged[word] += b[word]
        else:
            merged[word] = b[word]
    return merged


def top_k(counts, k):
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
