# Values of pandas that align, compare and coerce in their own way
# tries: missing values and indexes make comparisons say nothing
# holds: they are not equal to what is expected

# %%
import pandas as pd

# %% answer q2
return pd.DataFrame(np.zeros(np.shape(image)), index=["x"] * len(image))

# %% answer q3
return pd.NA

# %% answer q5
return pd.Series([pd.NaT] * len(values))

# %% value
pd.Series({"a": pd.NA, "b": pd.NA, "d": pd.NA})
