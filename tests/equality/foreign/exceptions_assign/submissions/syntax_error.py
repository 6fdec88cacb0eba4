# %% q1
def roll(sides):
return 4

# %% q2
    indented = True
