# score: 2
# because: a - b is used for both differences
def set_report(a, b):
    return {
        "only_a": a - b,
        "only_b": a - b,
        "both": a & b,
        "either": a | b,
        "one_side": a ^ b,
    }
