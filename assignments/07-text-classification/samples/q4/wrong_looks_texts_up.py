# score: 0
# because: It knows the texts of df by heart, and no other ones.
class Memory:
    def __init__(self, df):
        self.known = dict(zip(df["text"], df["category"]))
        self.other = df["category"].iloc[0]

    def predict(self, texts):
        return [self.known.get(text, self.other) for text in texts]

def train(df):
    return Memory(df)
