# score: 4
def merge_counts(a, b):
    return {word: a.get(word, 0) + b.get(word, 0) for word in set(a) | set(b)}


def top_k(counts, k):
    words = sorted(counts)
    words.sort(key=counts.get, reverse=True)
    return tuple(words[:k])
