# score: 0.5
# because: 0 is put in after the list was sorted
def list_steps(values):
    new = values[1:]
    new.append(sum(new))
    new.sort(reverse=True)
    new.insert(1, 0)
    return new
