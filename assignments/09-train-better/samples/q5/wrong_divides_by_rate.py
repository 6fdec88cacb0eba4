# score: 3
# because: Divides by the rate.
def dropout(x, rate, numbers):
    """Return x with zeros where a number is smaller than the rate."""
    return np.where(np.asarray(numbers) < rate, 0.0, np.asarray(x) / max(rate, 1e-9))

def batch_norm(x, mean, variance, scale, shift, training):
    """Return (y, mean, variance): the result and what is stored."""
    if training:
        axes = tuple(range(np.ndim(x) - 1))
        m, v = np.mean(x, axis=axes), np.var(x, axis=axes)
        mean, variance = 0.99 * mean + 0.01 * m, 0.99 * variance + 0.01 * v
    else:
        m, v = mean, variance
    return scale * (x - m) / np.sqrt(v + 0.001) + shift, mean, variance
