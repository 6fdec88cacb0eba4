# %% q1
cities = [line.split(",") for line in open("data/cities.csv").read().split()]

# %% q2
def growth(path):
    return {"Bergen": 2, "Oslo": 2}

# %% q3
with open("data/countries.csv") as file:
    rows = file.readlines()
countries = set()
