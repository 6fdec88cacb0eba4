# One number in place of an array
# tries: broadcasting makes one number as long as the array that it is compared with
# holds: the value has its own shape when it is compared

# %% answer q2
return np.float64(0.0)
