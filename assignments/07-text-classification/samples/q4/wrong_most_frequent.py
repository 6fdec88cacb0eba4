# score: 0
# because: Always the most frequent category.
class MostFrequent:
    def __init__(self, name):
        self.name = name

    def predict(self, texts):
        return [self.name] * len(texts)

def train(df):
    return MostFrequent(df["category"].mode()[0])
