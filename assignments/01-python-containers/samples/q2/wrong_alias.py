# score: 3
# because: new is only a second name for values
def list_steps(values):
    new = values
    del new[0]
    new.append(sum(new))
    new.insert(1, 0)
    return sorted(new, reverse=True)
