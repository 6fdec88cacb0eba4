# %% q1
cities = pd.read_csv("data/town.csv")

# %% q2
def growth(path):
    return pd.read_csv(path)["population"]

# %% q3
with open("countries.csv") as file:
    rows = list(csv.DictReader(file))
countries = set(rows)
