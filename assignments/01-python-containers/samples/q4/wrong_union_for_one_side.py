# score: 2.5
# because: | keeps what is in both sets
def set_report(a, b):
    return {
        "only_a": a - b,
        "only_b": b - a,
        "both": a & b,
        "either": a | b,
        "one_side": a | b,
    }
