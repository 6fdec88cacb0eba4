# score: 4
def set_report(a, b):
    return {
        "either": frozenset({*a, *b}),
        "both": {item for item in a if item in b},
        "only_a": {item for item in a if item not in b},
        "only_b": {item for item in b if item not in a},
        "one_side": (a | b) - (a & b),
    }
