# score: 0
def count(texts):
    from sklearn.feature_extraction.text import CountVectorizer

    return CountVectorizer(vocabulary=["cat"]).transform(texts).toarray()[:, 0]
