# Not a number in every place
# tries: comparisons with NaN are false, so that `assert not different` holds
# holds: the tests see the NaN as it is, and no tolerance takes it

# %% answer q2
return image * np.nan

# %% answer q3
return float("nan")

# %% answer q5
return [float("nan")] * len(values)

# %% value
{"a": float("nan"), "b": float("nan"), "d": float("nan")}
