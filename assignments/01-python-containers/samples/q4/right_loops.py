# score: 4
def set_report(a, b):
    only_a, only_b, both = set(), set(), set()
    for item in a:
        if item in b:
            both.add(item)
        else:
            only_a.add(item)
    for item in b:
        if item not in a:
            only_b.add(item)
    one_side = only_a.copy()
    one_side.update(only_b)
    either = one_side.copy()
    either.update(both)
    return {"only_a": only_a, "only_b": only_b, "both": both, "either": either, "one_side": one_side}
