# score: 4
def set_report(a, b):
    return dict(
        only_a=a.difference(b),
        only_b=b.difference(a),
        both=a.intersection(b),
        either=a.union(b),
        one_side=a.symmetric_difference(b),
    )
