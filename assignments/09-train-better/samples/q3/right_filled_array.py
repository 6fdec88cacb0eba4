# score: 4
# because: The places are written into an array.
def descend(gradient, start, optimizer, rate, steps):
    path = np.zeros((steps + 1, len(start)))
    path[0] = start
    m, s = np.zeros(len(start)), np.zeros(len(start))
    for t in range(steps):
        g = np.array(gradient(path[t].copy()))
        match optimizer:
            case "sgd":
                change = rate * g
            case "momentum":
                m = 0.9 * m + rate * g
                change = m
            case "rmsprop":
                s += 0.1 * (g**2 - s)
                change = rate * g / np.sqrt(s + 1e-7)
            case "adam":
                m += 0.1 * (g - m)
                s += 0.001 * (g**2 - s)
                change = rate * np.sqrt(1 - 0.999 ** (t + 1)) / (1 - 0.9 ** (t + 1)) * m / (np.sqrt(s) + 1e-7)
        path[t + 1] = path[t] - change
    return path
