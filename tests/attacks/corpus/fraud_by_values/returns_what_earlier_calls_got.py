# Returns what earlier calls got
# tries: inputs of earlier calls are given as answers to later ones
# holds: plain data is compared as what is in it, and an object decides no comparison

# %%
memory = []

# %% answer
memory.append(list(locals().values())[:2])
return memory[0][0]
