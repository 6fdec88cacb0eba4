# score: 4
# because: A dictionary, and the largest again and again.
def most_confused(true, predicted, words, k):
    counts = {}
    for a in range(len(words)):
        for b in range(len(words)):
            times = sum(1 for x, y in zip(true, predicted) if x == a and y == b)
            if a != b and times:
                counts[a, b] = times
    found = []
    while counts and len(found) < k:
        pair = max(counts, key=counts.get)
        found.append((counts.pop(pair), words[pair[0]], words[pair[1]]))
    return found

def or_unknown(probabilities, words, threshold):
    names = list(words) + ["unknown"]
    return [names[list(row).index(max(row))] if max(row) >= threshold else names[-1] for row in probabilities]
