# score: 3.5
# because: both is only a second name for a
def set_report(a, b):
    only_a = a - b
    only_b = b - a
    either = a | b
    both = a
    for item in only_a:
        both.discard(item)
    return {"only_a": only_a, "only_b": only_b, "both": both, "either": either, "one_side": only_a | only_b}
