# score: 0
def count(texts):
    return CountVectorizer(vocabulary=["cat"]).transform(texts).toarray()[:, 0]
