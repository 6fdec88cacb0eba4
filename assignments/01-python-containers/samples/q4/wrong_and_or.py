# score: 1.5
# because: and, or choose one of the two sets
def set_report(a, b):
    return {
        "only_a": a - b,
        "only_b": b - a,
        "both": a and b,
        "either": a or b,
        "one_side": a ^ b,
    }
