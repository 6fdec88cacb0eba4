# score: 5
# because: UTF-8 read as Latin-1 breaks letters, and the byte order mark.
import pandas as pd

def load_articles(path):
    df = pd.read_csv(path, encoding="latin-1")
    df = df.dropna()
    df = df[(df["category"].str.strip() != "") & (df["text"].str.strip() != "")]
    return df.drop_duplicates()

def class_counts(df):
    return df["category"].value_counts().to_dict()
