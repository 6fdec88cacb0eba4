# score: 0
# because: the keys have other names
def set_report(a, b):
    return {"a": a - b, "b": b - a, "and": a & b, "or": a | b, "xor": a ^ b}
