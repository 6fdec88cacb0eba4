# %% q1
scores = np.array([1, 1, 2])

# %% q2
frame = pd.DataFrame({"share": [0.25, 0.5]})

# %% q3
third = 1 / 3

# %% q4
people = [1, 2, 3]

# %% q5
average = 3

# %% q6
first = 1


def sum(a, b):
    return a - b

# %% q7
draws = [1]

# %% q8
table = Table().with_column("n", [1, 2])

# %% q9
settings = [1]

# %% q10
grader.check("q99")
answer = 42
