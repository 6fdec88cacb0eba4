# score: 3.5
# because: int() cuts off what comes after the decimal point
def list_steps(values):
    new = []
    for number in values[1:]:
        new.append(int(number))
    new.append(sum(new))
    new.insert(1, 0)
    new.sort(reverse=True)
    return new
