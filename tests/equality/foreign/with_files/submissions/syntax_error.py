# %% q1
cities = = pd.read_csv("data/cities.csv")

# %% q3
with open("data/countries.csv") as file
    rows = []
