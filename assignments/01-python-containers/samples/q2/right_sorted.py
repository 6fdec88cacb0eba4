# score: 4
def list_steps(values):
    first, *rest = values
    return sorted(rest + [sum(rest)] + [0], reverse=True)
