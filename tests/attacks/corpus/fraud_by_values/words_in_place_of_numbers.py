# Texts and bytes that look like the answer
# tries: a loose comparison takes a text for a number
# holds: a text is a text

# %% answer q2
return np.array([["0.0"] * 2] * 2)

# %% answer q3
return "6"

# %% answer q5
return "['3', '5']"

# %% value
"abc"
