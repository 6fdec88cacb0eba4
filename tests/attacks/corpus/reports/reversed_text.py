# Prints text that turns the reading direction round
# tries: bidirectional controls and invisible characters show a reader something else than what is there
# holds: they are shown by their number

# %%
print("0 of 15 \u202e51 fo 51\u202c \u2066x\u2069 \u200e\u200f \u061c \ufeff \u2028 \u2029 \ufff9a\ufffab\ufffb")

# %% answer q3
return "\u202e51 fo 51\u202c"
