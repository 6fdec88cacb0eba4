# score: 5
# because: The letters that are not UTF-8 are left out.
import pandas as pd

def load_articles(path):
    df = pd.read_csv(path, encoding="utf-8", encoding_errors="ignore")
    df = df.dropna()
    df = df[(df["category"].str.strip() != "") & (df["text"].str.strip() != "")]
    return df.drop_duplicates()

def class_counts(df):
    return df["category"].value_counts().to_dict()
