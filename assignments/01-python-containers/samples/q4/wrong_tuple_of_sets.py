# score: 0
# because: a tuple is returned, a dictionary was asked
def set_report(a, b):
    return a - b, b - a, a & b, a | b, a ^ b
