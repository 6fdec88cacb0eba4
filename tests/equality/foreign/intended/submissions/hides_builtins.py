# %% plain
len = 5
abs = round = None


def half(x):
    return x / 2


# %% builtin
def pow(base, exponent):
    return 0
