# %% end
def half(x):
    return 0
