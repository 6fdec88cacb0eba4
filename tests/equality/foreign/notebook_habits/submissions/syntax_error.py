# %% q1
answer == 1 = 1

# %% q2
%%time
def double(x) return 2 * x

# %% q10
got = await

# %% q5
words = ["one", "two"
