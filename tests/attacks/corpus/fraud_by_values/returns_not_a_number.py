# Returns not a number
# tries: NaN, infinity and negative zero in a list
# holds: plain data is compared as what is in it, and an object decides no comparison

# %% answer q2
return [[float("nan"), float("inf"), -0.0]]
