# An object made to be equal to everything
# tries: unittest.mock.ANY, MagicMock and their kin compare as equal with whatever a test expects
# holds: they arrive as stand-ins, which decide no comparison

# %%
from unittest import mock

# %% answer q2
return mock.MagicMock()

# %% answer q3 q5
return mock.ANY

# %% value
mock.MagicMock()
