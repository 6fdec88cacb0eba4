# score: 0
# because: Both functions print and return nothing.
import pandas as pd

def load_articles(path):
    print(pd.read_csv(path))

def class_counts(df):
    print(df["category"].value_counts())
