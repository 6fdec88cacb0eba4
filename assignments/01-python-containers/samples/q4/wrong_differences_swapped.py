# score: 2
# because: a - b and b - a are swapped
def set_report(a, b):
    return {
        "only_a": b - a,
        "only_b": a - b,
        "both": a & b,
        "either": a | b,
        "one_side": a ^ b,
    }
