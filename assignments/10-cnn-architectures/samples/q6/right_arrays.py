# score: 4
# because: NumPy, and a tuple as the list.
def best_under(table, millions):
    fits = table.loc[table.parameters.le(millions)]
    if not len(fits):
        return None
    top = fits[fits.top1 == fits.top1.max()]
    return str(top.loc[top.parameters.idxmin(), "model"])

def frontier(table):
    ordered = table.sort_values("parameters", kind="stable")
    top1, size = ordered["top1"].to_numpy(), ordered["parameters"].to_numpy()
    beaten = (top1[None] >= top1[:, None]) & (size[None] <= size[:, None])
    beaten &= (top1[None] > top1[:, None]) | (size[None] < size[:, None])
    return tuple(ordered["model"][~beaten.any(axis=1)])
