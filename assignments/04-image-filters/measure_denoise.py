"""Measures what simple methods gain on the hidden photographs; `design.md` has its output.

Run it in the virtual environment of `build_data.py`. The noise is that of the hidden cases of question 4, with other
seeds beside the ones that the cases use.
"""

import warnings
from pathlib import Path

import numpy as np
from scipy import ndimage, signal
from skimage.restoration import denoise_nl_means, denoise_tv_chambolle

HERE = Path(__file__).parent
SEEDS = {"salt and pepper": 421, "gaussian": 422}  # those of the hidden cases
OTHER_SEEDS = range(20)
FRAME = 4


def salt_and_pepper(picture, rng):
    """Set one pixel in ten to 0 or 255."""
    noisy, chance = picture.copy(), rng.random(picture.shape)
    noisy[chance < 0.05] = 0
    noisy[chance > 0.95] = 255
    return noisy


def gaussian(picture, rng):
    """Add Gaussian noise of sigma 25, round and clip."""
    return np.clip(np.rint(picture + rng.normal(0, 25, picture.shape)), 0, 255).astype(np.uint8)


def psnr(result, picture):
    """Return the PSNR in dB without the frame."""
    inner = (slice(FRAME, -FRAME), slice(FRAME, -FRAME))
    return 10 * np.log10(255**2 / np.mean((np.asarray(result, float)[inner] - picture[inner].astype(float)) ** 2))


def by_kind_of_noise(noisy):
    """Median when many pixels are black or white, else a Gaussian filter."""
    extreme = np.mean((noisy == 0) | (noisy == 255))
    return ndimage.median_filter(noisy, 3) if extreme > 0.07 else ndimage.gaussian_filter(noisy.astype(float), 1)


def blur(sigma):
    """Return a Gaussian filter."""
    return lambda x: ndimage.gaussian_filter(x.astype(float), sigma)


def box(size):
    """Return a mean filter."""
    return lambda x: ndimage.uniform_filter(x.astype(float), size)


def median(size):
    """Return a median filter."""
    return lambda x: ndimage.median_filter(x, size)


def bilateral(colour, sigma, radius=3):
    """Return a bilateral filter; `colour` is the sigma of the grey levels, `sigma` that of the distance."""

    def filtered(x):
        grey, padded = x.astype(float), np.pad(x.astype(float), radius, mode="reflect")
        total, weights = np.zeros(x.shape), np.zeros(x.shape)
        for i in range(2 * radius + 1):
            for j in range(2 * radius + 1):
                other = padded[i : i + x.shape[0], j : j + x.shape[1]]
                distance = (i - radius) ** 2 + (j - radius) ** 2
                weight = np.exp(-distance / (2 * sigma**2) - (other - grey) ** 2 / (2 * colour**2))
                total += weight * other
                weights += weight
        return total / weights

    return filtered


METHODS = {
    "median 3x3": median(3),
    "median 5x5": median(5),
    "median, plus of 5": lambda x: ndimage.median_filter(x, footprint=[[0, 1, 0], [1, 1, 1], [0, 1, 0]]),
    "median 3x3 twice": lambda x: median(3)(median(3)(x)),
    "median, then sigma 0.7": lambda x: blur(0.7)(median(3)(x)),
    "median, then sigma 1": lambda x: blur(1)(median(3)(x)),
    "opening, then closing": lambda x: ndimage.grey_closing(ndimage.grey_opening(x, (2, 2)), (2, 2)),
    "median or sigma 1": by_kind_of_noise,
    "box 3x3": box(3),
    "box 5x5": box(5),
    "Gaussian sigma 0.7": blur(0.7),
    "Gaussian sigma 1": blur(1),
    "Gaussian sigma 1.5": blur(1.5),
    "Gaussian sigma 2": blur(2),
    "Wiener 3x3": lambda x: signal.wiener(x.astype(float), 3),
    "Wiener 5x5": lambda x: signal.wiener(x.astype(float), 5),
    "bilateral 50, 1.5": bilateral(50, 1.5),
    "bilateral 75, 1.5": bilateral(75, 1.5),
    "median, then bilateral": lambda x: bilateral(50, 1.5)(median(3)(x)),
    "non-local means": lambda x: 255 * denoise_nl_means(x / 255, h=0.08, sigma=25 / 255, patch_size=5, patch_distance=6),
    "total variation": lambda x: 255 * denoise_tv_chambolle(x / 255, weight=0.1),
    "only black and white ones": lambda x: np.where((x == 0) | (x == 255), median(3)(x), x),
    "unchanged": lambda x: x,
    "maximum 3x3": lambda x: ndimage.maximum_filter(x, 3),
    "box 15x15": box(15),
    "box 31x31": box(31),
    "flat grey (mean)": lambda x: np.full(x.shape, x.mean()),
    "flat grey (128)": lambda x: np.full(x.shape, 128.0),
}


def gains(method, noise, seed, pictures):
    """Return the gain in dB on each picture."""
    rng, found = np.random.default_rng(seed), []
    for picture in pictures.values():
        noisy = noise(picture, rng)
        found.append(psnr(method(noisy), picture) - psnr(noisy, picture))
    return found


def main():
    """Print one table for each kind of noise."""
    warnings.simplefilter("ignore")  # the Wiener filter divides by a variance of 0
    pictures = {path.stem: np.load(path) for path in sorted((HERE / "hidden").glob("*.npy"))}
    for name, p in pictures.items():
        extreme = np.mean((p == 0) | (p == 255))
        print(f"{name:10} {p.shape[0]:3} x {p.shape[1]:3}  std {p.std():.1f}  black or white {100 * extreme:.1f} %")
    for kind, noise in {"salt and pepper": salt_and_pepper, "gaussian": gaussian}.items():
        print(f"\n{kind:26}" + "".join(f"{name:>10}" for name in pictures) + "      mean  other seeds")
        for name, method in METHODS.items():
            row = gains(method, noise, SEEDS[kind], pictures)
            others = [np.mean(gains(method, noise, seed, pictures)) for seed in OTHER_SEEDS]
            numbers = "".join(f"{value:10.2f}" for value in (*row, np.mean(row)))
            print(f"{name:26}{numbers}  {min(others):.2f} to {max(others):.2f}")


if __name__ == "__main__":
    main()
