# score: 3
# because: Sorts the table that was given.
def best_under(table, millions):
    small = table[table["parameters"] <= millions]
    if small.empty:
        return None
    return small.sort_values(["top1", "parameters"], ascending=[False, True]).iloc[0]["model"]

def frontier(table):
    table.sort_values(["parameters", "top1"], inplace=True)
    rows = list(zip(table["parameters"], table["top1"], table["model"]))
    return [m for p, t, m in rows if not any(q <= p and u >= t and (q, u) != (p, t) for q, u, _ in rows)]
