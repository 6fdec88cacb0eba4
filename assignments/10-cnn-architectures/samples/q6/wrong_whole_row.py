# score: 2.5
# because: The row in place of the name.
def best_under(table, millions):
    small = table[table["parameters"] <= millions]
    if small.empty:
        return None
    return small.sort_values(["top1", "parameters"], ascending=[False, True]).iloc[0]

def frontier(table):
    rows = list(zip(table["parameters"], table["top1"], table["model"]))
    kept = [(p, t, m) for p, t, m in rows
            if not any(q <= p and u >= t and (q, u) != (p, t) for q, u, _ in rows)]
    return [m for _, _, m in sorted(kept)]
