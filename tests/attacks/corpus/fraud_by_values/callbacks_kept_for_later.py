# Keeps the test's function for another case
# tries: a function of one case is called in the next, or in another question
# holds: it belongs to one question, and what it gives is no secret of another case's

# %%
kept = []

# %% answer q5
kept.append(function)
return [kept[0](value) for value in values[:1]]

# %% answer q2
return kept[0](2) if kept else 0.5
