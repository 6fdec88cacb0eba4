# %% q1
cities = pd.read_csv("data/cities.csv", dtype={"year": str})

# %% q2
def growth(path):
    table = pd.read_csv(path)
    by_city = table.groupby("city", as_index=False)["people"].agg(["first", "last"])
    result = by_city["last"] - by_city["first"]
    result.index = by_city["city"].tolist()
    return result

# %% q3
with open("data/countries.csv") as file:
    rows = [row for row in csv.DictReader(file)]
countries = [row["country"] for row in rows]
