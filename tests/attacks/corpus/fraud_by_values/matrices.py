# A matrix in place of an array
# tries: the operators of np.matrix mean something else
# holds: it comes as a plain array

# %% answer q2
return np.matrix([[0.0, 1.0], [0.0, 0.0]])
