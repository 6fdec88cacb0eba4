# score: 4
# because: Loops over the corners, lists of lists as result.
def pool2d(x, size=2, stride=None, mode="max"):
    if mode not in ("max", "avg", "min"):
        raise ValueError("unknown mode: " + mode)
    if stride is None:
        stride = size
    result = []
    for top in range(0, x.shape[0] - size + 1, stride):
        line = []
        for left in range(0, x.shape[1] - size + 1, stride):
            numbers = [float(x[top + a][left + b]) for a in range(size) for b in range(size)]
            if mode == "max":
                line.append(max(numbers))
            elif mode == "min":
                line.append(min(numbers))
            else:
                line.append(sum(numbers) / len(numbers))
        result.append(line)
    return result
