# score: 1.5
# because: All models, sorted.
def best_under(table, millions):
    small = table[table["parameters"] <= millions]
    if small.empty:
        return None
    return small.sort_values(["top1", "parameters"], ascending=[False, True]).iloc[0]["model"]

def frontier(table):
    rows = list(zip(table["parameters"], table["top1"], table["model"]))
    kept = [(p, t, m) for p, t, m in rows
            if True]
    return [m for _, _, m in sorted(kept)]
