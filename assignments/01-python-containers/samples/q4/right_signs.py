# score: 4
def set_report(a, b):
    report = {}
    report["only_a"] = a - b
    report["only_b"] = b - a
    report["both"] = a & b
    report["either"] = a | b
    report["one_side"] = a ^ b
    return report
