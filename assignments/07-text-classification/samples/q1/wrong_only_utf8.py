# score: 5
# because: A Latin-1 file is an error.
import pandas as pd

def load_articles(path):
    df = pd.read_csv(path)
    df = df.dropna()
    df = df[(df["category"].str.strip() != "") & (df["text"].str.strip() != "")]
    return df.drop_duplicates()

def class_counts(df):
    return df["category"].value_counts().to_dict()
