# score: 1
# because: a -= b changes a before the other sets are made
def set_report(a, b):
    both = a & b
    only_b = b - a
    a -= b
    b -= a
    return {"only_a": a, "only_b": b, "both": both, "either": a | b, "one_side": a ^ b}
