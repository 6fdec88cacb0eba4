# Displays without end
# tries: a hundred thousand small outputs make a page that no browser opens
# holds: the limit of outputs counts each of them
# batch: slow
# ends: any

# %%
for number in range(100_000):
    display(number)
