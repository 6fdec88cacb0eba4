# score: 5
# because: Copies that are changed, and a list of three.
def dropout(x, rate, numbers):
    result = np.array(x, dtype=float) / (1 - rate)
    result[numbers < rate] = 0
    return result

def batch_norm(x, mean, variance, scale, shift, training):
    m, v, stored = np.array(mean), np.array(variance), [np.array(mean), np.array(variance)]
    if training:
        for channel in range(x.shape[-1]):
            m[channel], v[channel] = x[..., channel].mean(), x[..., channel].var()
        stored = [0.99 * mean + 0.01 * m, 0.99 * variance + 0.01 * v]
    return [scale * (x - m) / np.sqrt(v + 0.001) + shift, *stored]
