# Decimals, fractions and dates
# tries: numbers that raise when compared, or that take for ever to be computed with
# holds: such an error is the answer's fault; sizes are bounded before they are rebuilt

# %%
import decimal
import fractions

# %% answer q2
return decimal.Decimal("sNaN")

# %% answer q3
return decimal.Decimal("1E+9999")

# %% answer q5
return [fractions.Fraction(1, 10**900), decimal.Decimal("-Infinity")]

# %% value
np.datetime64("NaT")
