# Recurses
# tries: a function that calls itself without end crashes what calls it
# holds: an ending is a failed answer, never a passed or an excused one

# %% answer q2
return smooth(0)
