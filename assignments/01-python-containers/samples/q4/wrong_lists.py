# score: 0
# because: the values are lists
def set_report(a, b):
    return {
        "only_a": sorted(a - b),
        "only_b": sorted(b - a),
        "both": sorted(a & b),
        "either": sorted(a | b),
        "one_side": sorted(a ^ b),
    }
