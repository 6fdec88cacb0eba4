# score: 8
# because: Plain loops and lists.
import math
import re

def words_of(text):
    return re.findall(r"\w\w+", text.lower())

def bag_of_words(texts, vocabulary_size):
    totals = {}
    for text in texts:
        for word in words_of(text):
            totals[word] = totals.get(word, 0) + 1
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    vocabulary = sorted(word for word, _ in ranked[:vocabulary_size])
    counts = []
    for text in texts:
        row = [0] * len(vocabulary)
        for word in words_of(text):
            if word in vocabulary:
                row[vocabulary.index(word)] += 1
        counts.append(row)
    return counts, vocabulary

def tf_idf(counts):
    n, result = len(counts), []
    df = [sum(1 for row in counts if row[column] > 0) for column in range(len(counts[0]))]
    for row in counts:
        weights = [float(count) * (math.log((1 + n) / (1 + d)) + 1) for count, d in zip(row, df)]
        length = math.sqrt(sum(weight ** 2 for weight in weights))
        result.append([weight / length if length else 0.0 for weight in weights])
    return result
