# Prints halves of characters
# tries: text that no encoding takes stops the writing of the results of the class
# holds: such text is replaced

# %%
print("\ud800 half \udfff", "\U0010ffff", "\ufffe")
"\udc80"

# %% answer
raise ValueError("\ud800" * 50)

# %% value
{"\ud800": "\udfff"}
