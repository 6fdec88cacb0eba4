# score: 3.5
# because: update changes the set a itself
def set_report(a, b):
    report = {"only_a": a - b, "only_b": b - a, "both": a & b, "one_side": a ^ b}
    a.update(b)
    report["either"] = a
    return report
