# score: 3.5
# because: pop takes the words out of the given dictionary
def merge_counts(a, b):
    merged = a.copy()
    for word in b:
        if word in merged:
            merged[word] += b[word]
        else:
            merged[word] = b[word]
    return merged


def top_k(counts, k):
    best = []
    for _ in range(min(k, len(counts))):
        word = min(counts, key=lambda word: (-counts[word], word))
        counts.pop(word)
        best.append(word)
    return best
