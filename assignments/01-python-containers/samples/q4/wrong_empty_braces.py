# score: 0
# because: {} is a dictionary, not an empty set
def set_report(a, b):
    both = {}
    for item in a:
        if item in b:
            both.add(item)
    return {"only_a": a - b, "only_b": b - a, "both": both, "either": a | b, "one_side": a ^ b}
