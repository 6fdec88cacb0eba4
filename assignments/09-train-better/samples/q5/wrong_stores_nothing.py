# score: 3
# because: The stored numbers stay as they are.
def dropout(x, rate, numbers):
    """Return x with zeros where a number is smaller than the rate."""
    return np.where(np.asarray(numbers) < rate, 0.0, np.asarray(x) / (1 - rate))

def batch_norm(x, mean, variance, scale, shift, training):
    """Return (y, mean, variance): the result and what is stored."""
    if training:
        axes = tuple(range(np.ndim(x) - 1))
        m, v = np.mean(x, axis=axes), np.var(x, axis=axes)
    else:
        m, v = mean, variance
    return scale * (x - m) / np.sqrt(v + 0.001) + shift, mean, variance
