# score: 6
# because: Plain loops over lists; zeros outside the picture are never stored.
def conv_layer(x, kernels, bias, stride=1, padding="same"):
    height, width, channels = x.shape
    f, filters = kernels.shape[0], kernels.shape[3]
    picture, weights, biases = x.tolist(), kernels.tolist(), bias.tolist()

    def starts(n):
        if padding == "valid":
            return range(0, n - f + 1, stride)
        out = -(-n // stride)
        first = -(max((out - 1) * stride + f - n, 0) // 2)
        return [first + stride * i for i in range(out)]

    result = []
    for top in starts(height):
        line = []
        for left in starts(width):
            sums = list(biases)
            for a in range(f):
                for b in range(f):
                    if 0 <= top + a < height and 0 <= left + b < width:
                        for c in range(channels):
                            value = picture[top + a][left + b][c]
                            for k in range(filters):
                                sums[k] += value * weights[a][b][c][k]
            line.append([max(s, 0) for s in sums])
        result.append(line)
    return result
