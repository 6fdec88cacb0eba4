"""Answers to assignment 03, by question: right ones, and the blanks of the student template."""

RIGHT = {
    "q1": """\
def output_size(n, f, stride=1, padding=0):
    if f > n + 2 * padding:
        raise ValueError("the filter does not fit")
    return (n + 2 * padding - f) // stride + 1
""",
    "q2": """\
def conv2d(image, kernel, stride=1, padding=0):
    image = np.pad(np.asarray(image, dtype=float), padding)
    kernel = np.asarray(kernel, dtype=float)
    fh, fw = kernel.shape
    if fh > image.shape[0] or fw > image.shape[1]:
        raise ValueError("the filter does not fit")
    rows = (image.shape[0] - fh) // stride + 1
    cols = (image.shape[1] - fw) // stride + 1
    out = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            window = image[i * stride : i * stride + fh, j * stride : j * stride + fw]
            out[i, j] = np.sum(window * kernel)
    return out
""",
    "q3": """\
def pool2d(x, size=2, stride=None, mode="max"):
    if mode not in ("max", "avg", "min"):
        raise ValueError("mode must be max, avg or min")
    pick = {"max": np.max, "avg": np.mean, "min": np.min}[mode]
    x = np.asarray(x)
    stride = size if stride is None else stride
    rows = (x.shape[0] - size) // stride + 1
    cols = (x.shape[1] - size) // stride + 1
    return np.array([
        [pick(x[i * stride : i * stride + size, j * stride : j * stride + size]) for j in range(cols)]
        for i in range(rows)
    ])
""",
    "q4": """\
def conv_layer(x, kernels, bias, stride=1, padding="same"):
    x, kernels = np.asarray(x, dtype=float), np.asarray(kernels, dtype=float)
    size = kernels.shape[0]
    if padding == "same":
        pads = []
        for length in x.shape[:2]:
            out = -(-length // stride)
            total = max((out - 1) * stride + size - length, 0)
            pads.append((total // 2, total - total // 2))  # the extra zero goes at the end
        x = np.pad(x, [*pads, (0, 0)])
    elif padding != "valid":
        raise ValueError("padding must be same or valid")
    rows = (x.shape[0] - size) // stride + 1
    cols = (x.shape[1] - size) // stride + 1
    out = np.zeros((rows, cols, kernels.shape[3]))
    for i in range(rows):
        for j in range(cols):
            window = x[i * stride : i * stride + size, j * stride : j * stride + size, :]
            out[i, j] = np.tensordot(window, kernels, axes=3)
    return np.maximum(out + np.asarray(bias), 0)
""",
    "q5": """\
def count_parameters(layers):
    counts = []
    for layer in layers:
        if layer[0] == "conv":
            _, f, c_in, c_out = layer
            counts.append(f * f * c_in * c_out + c_out)
        else:
            _, n_in, n_out = layer
            counts.append(n_in * n_out + n_out)
    return counts
""",
}

SIGNATURES = {
    "q1": "def output_size(n, f, stride=1, padding=0):",
    "q2": "def conv2d(image, kernel, stride=1, padding=0):",
    "q3": 'def pool2d(x, size=2, stride=None, mode="max"):',
    "q4": 'def conv_layer(x, kernels, bias, stride=1, padding="same"):',
    "q5": "def count_parameters(layers):",
}


def all_functions(body: str) -> dict[str, str]:
    """Return five answers with the right signatures and the same body."""
    return {question: f"{line}\n    {body}\n" for question, line in SIGNATURES.items()}


BLANK = all_functions("...")
