# score: 3.5
# because: the words of b are put into a itself
def merge_counts(a, b):
    for word, count in b.items():
        a[word] = a.get(word, 0) + count
    return a


def top_k(counts, k):
    return sorted(counts, key=lambda word: (-counts[word], word))[:k]
