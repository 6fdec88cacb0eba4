# on the template

# %% q1
def area(radius):
    print(math.pi * radius**2)

# %% q2
counted = ["a", "b"]

# %% q3
table = [[0, 1, 2], [3, 4, 5]]
total = 14.0

# %% q4
sentence = np.str_("a plain answer")
