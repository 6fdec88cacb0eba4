# score: 6
# because: The Fourier transform of NumPy; leaves rounding errors that the tolerance allows.
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    flipped = kernel[::-1, ::-1].astype(float)
    shape = [a + b - 1 for a, b in zip(padded.shape, kernel.shape)]
    full = np.fft.irfft2(np.fft.rfft2(padded, shape) * np.fft.rfft2(flipped, shape), shape)
    valid = full[kernel.shape[0] - 1:padded.shape[0], kernel.shape[1] - 1:padded.shape[1]]
    return valid[::stride, ::stride]
