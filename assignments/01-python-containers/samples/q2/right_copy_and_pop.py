# score: 4
def list_steps(values):
    new = values.copy()
    new.pop(0)
    total = 0
    for number in new:
        total += number
    new.append(total)
    new.insert(1, 0)
    new.sort()
    new.reverse()
    return new
