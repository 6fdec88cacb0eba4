# score: 2
# because: The means of the gradient in place of its square.
def descend(gradient, start, optimizer, rate, steps):
    """Return the places that an optimizer visits."""
    w = np.array(start, dtype=float)
    places, v, m, s = [w], 0.0, 0.0, 0.0
    for t in range(1, steps + 1):
        g = np.asarray(gradient(w))
        if optimizer == "sgd":
            w = w - rate * g
        elif optimizer == "momentum":
            v = 0.9 * v - rate * g
            w = w + v
        elif optimizer == "rmsprop":
            s = 0.9 * s + 0.1 * np.abs(g)
            w = w - rate * g / np.sqrt(s + 1e-7)
        else:
            m = 0.9 * m + 0.1 * g
            s = 0.999 * s + 0.001 * np.abs(g)
            w = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-7)
        places.append(w)
    return np.array(places)
