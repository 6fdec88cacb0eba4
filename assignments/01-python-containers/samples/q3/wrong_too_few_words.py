# score: 3.5
# because: an IndexError when there are fewer than k words
def merge_counts(a, b):
    merged = a.copy()
    for word in b:
        if word in merged:
            merged[word] += b[word]
        else:
            merged[word] = b[word]
    return merged


def top_k(counts, k):
    words = sorted(counts, key=lambda word: (-counts[word], word))
    best = []
    for i in range(k):
        best.append(words[i])
    return best
