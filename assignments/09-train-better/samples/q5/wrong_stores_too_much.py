# score: 3
# because: Stores nine tenths of the batch.
def dropout(x, rate, numbers):
    """Return x with zeros where a number is smaller than the rate."""
    return np.where(np.asarray(numbers) < rate, 0.0, np.asarray(x) / (1 - rate))

def batch_norm(x, mean, variance, scale, shift, training):
    """Return (y, mean, variance): the result and what is stored."""
    if training:
        axes = tuple(range(np.ndim(x) - 1))
        m, v = np.mean(x, axis=axes), np.var(x, axis=axes)
        mean, variance = 0.1 * mean + 0.9 * m, 0.1 * variance + 0.9 * v
    else:
        m, v = mean, variance
    return scale * (x - m) / np.sqrt(v + 0.001) + shift, mean, variance
