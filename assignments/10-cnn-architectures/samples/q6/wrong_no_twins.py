# score: 3
# because: Of two equal models one is lost.
def best_under(table, millions):
    small = table[table["parameters"] <= millions]
    if small.empty:
        return None
    return small.sort_values(["top1", "parameters"], ascending=[False, True]).iloc[0]["model"]

def frontier(table):
    names, best = [], -1.0
    for row in table.sort_values(["parameters", "top1"], ascending=[True, False]).itertuples():
        if row.top1 > best:
            names.append(row.model)
            best = row.top1
    return names
