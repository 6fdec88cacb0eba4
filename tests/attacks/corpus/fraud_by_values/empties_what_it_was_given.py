# Changes the question to fit the answer
# tries: the array that the test passes is set to zero, and so is the answer
# holds: a change comes back as in Python; a test that states the expected value first is not deceived

# %% answer q2
image[...] = 0
return image

# %% answer q3
values.clear()
return 0

# %% answer q5
values.clear()
return values
