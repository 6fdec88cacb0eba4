# score: 5
# because: A mask and the reciprocal; moments written out.
def dropout(x, rate, numbers):
    keep = np.asarray(numbers) >= rate
    return x * keep * (1 / (1 - rate))

def batch_norm(x, mean, variance, scale, shift, training):
    if not training:
        return (x - mean) / (variance + 1e-3) ** 0.5 * scale + shift, mean, variance
    rows = x.reshape(-1, x.shape[-1])
    m = rows.sum(axis=0) / len(rows)
    v = ((rows - m) ** 2).sum(axis=0) / len(rows)
    y = (x - m) / (v + 1e-3) ** 0.5 * scale + shift
    return y, mean + 0.01 * (m - mean), variance + 0.01 * (v - variance)
