# score: 4
# because: Sorts once and keeps the best so far.
def best_under(table, millions):
    best = None
    for name, top1, size in zip(table["model"], table["top1"], table["parameters"]):
        if size <= millions and (best is None or (top1, -size) > best[:2]):
            best = (top1, -size, name)
    return best[2] if best else None

def frontier(table):
    names, best, size = [], -1.0, None
    for row in table.sort_values(["parameters", "top1"], ascending=[True, False]).itertuples():
        if row.top1 > best:
            names, best, size = names + [row.model], row.top1, row.parameters
        elif row.top1 == best and row.parameters == size:
            names.append(row.model)
    return names
