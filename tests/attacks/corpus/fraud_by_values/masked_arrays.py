# Arrays in which everything is masked
# tries: a masked entry is neither equal nor different, and sums to nothing
# holds: a masked array is no plain array

# %% answer q2
return np.ma.masked_all(np.shape(image))

# %% answer q3
return np.ma.masked
