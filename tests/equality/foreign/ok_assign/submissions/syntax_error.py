# %% q2
def counted(words)
    return {}

# %% q4
sentence = "a plain answer

# %% end
for (
