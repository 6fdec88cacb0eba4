# %% plain
import os

os.chdir("..")


def half(x):
    return x / 2
