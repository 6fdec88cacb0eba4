"""Simulates heartbeats with the dynamical model of ECGSYN, for the classes that record 100 does not have.

Theory of operation. The model is that of P. E. McSharry, G. D. Clifford, L. Tarassenko and L. A. Smith, "A dynamical
model for generating synthetic electrocardiogram signals", IEEE Transactions on Biomedical Engineering 50 (3), 2003:
a point runs around a circle, once for each beat, and is pushed up or down where a wave of the heart is,

    x' = (1 - r) x - w y        y' = (1 - r) y + w x        r = sqrt(x^2 + y^2)
    z' = - sum_i a_i d_i exp(-d_i^2 / (2 b_i^2)) - z        d_i = the angle from wave i

integrated with a Runge-Kutta method of fourth order. A wave of `height` millivolts, `at` seconds from the R peak and
`width` seconds wide has the angle w * at, b = w * width and a = height * w / b^2. Each beat has its own waves and its
own angular velocity w = 2 pi / (seconds until the next R peak): that is what makes beats of several kinds here.
"""

import numpy as np

RATE, STEPS = 125, 4  # samples a second; Runge-Kutta steps for a sample

# waves: (height in mV, seconds from the R peak, width in seconds); those of N are near the mean beat of record 100
NORMAL = np.array([(0.12, -0.19, 0.025), (-0.16, -0.036, 0.012), (1.40, 0, 0.012), (-0.10, 0.036, 0.012), (0.14, 0.36, 0.050)])
VENTRICULAR = np.array([(0, -0.19, 0.025), (-0.20, -0.085, 0.025), (1.50, 0, 0.040), (-0.70, 0.110, 0.045), (-0.40, 0.30, 0.070)])
PACED = np.array([(0, -0.19, 0.025), (0.45, -0.085, 0.030), (0.90, 0, 0.035), (-1.10, 0.090, 0.050), (0.45, 0.34, 0.060)])
SPIKE = np.array([(0.60, -0.130, 0.006)])  # of the pacemaker
CHANCE = np.array([0.12, 0.05, 0.10])      # spread of height, place and width, from beat to beat


def waves(kind, rng):
    """Return the waves (6, 3) of one beat; fusions lie between a normal beat and another."""
    share = rng.uniform(0.35, 0.65)
    shape = {
        "N": NORMAL,
        "V": VENTRICULAR,
        "F": (1 - share) * NORMAL + share * VENTRICULAR,
        "Q": (1 - share) * NORMAL + share * PACED,
    }[kind]
    spike = SPIKE if kind == "Q" else SPIKE * [0, 1, 1]
    both = np.concatenate([shape, spike])
    return both * (1 + CHANCE * rng.normal(size=both.shape))


def intervals(kinds, normal, rng):
    """Return the seconds from each R peak to the next: a V comes early, and a pause follows it."""
    seconds = rng.choice(normal, len(kinds))
    for number, kind in enumerate(kinds):
        if kind == "V":
            early = rng.uniform(0.62, 0.85)
            seconds[number - 1] *= early
            seconds[number] *= 2 - early
    return seconds


def signal(kinds, seconds, rng):
    """Return (millivolts at 125 Hz, the samples of the R peaks) of beats of these kinds, one after the other."""
    starts = np.concatenate([[0], np.cumsum(seconds)])
    shapes = [waves(kind, rng) for kind in kinds]
    step = 1 / (RATE * STEPS)
    halves = np.arange(2 * int(starts[-2] / step)) * step / 2  # Runge-Kutta also asks in the middle of a step
    beats = np.searchsorted(starts, halves, side="right") - 1
    push = np.empty(len(halves))
    for number in range(len(kinds) - 1):
        here = beats == number
        push[here] = _push(halves[here] - starts[number], shapes[number], shapes[number + 1], seconds[number])
    z, out = shapes[0][2, 0], []  # the first R peak
    for first, middle, last in zip(push[:-2:2], push[1:-1:2], push[2::2], strict=True):
        out.append(z)
        z = _runge_kutta(z, first, middle, last, step)
    return np.array(out[::STEPS]), np.round(starts[:-2] * RATE).astype(int)


def _push(since, shape, following, seconds):
    """Return z' without its last term, `since` seconds behind an R peak: waves of this beat and of the following one.

    A point that begins on the circle stays on it, so that its angle is w * since.
    """
    w = 2 * np.pi / seconds
    total = np.zeros(len(since))
    for turn, waves_of_one in ((0, shape), (2 * np.pi, following)):
        for height, at, width in waves_of_one:
            b, d = w * width, w * since - turn - w * at
            total -= height * w / b**2 * d * np.exp(-(d**2) / (2 * b**2))
    return total


def _runge_kutta(z, first, middle, last, step):
    k1 = first - z
    k2 = middle - (z + step / 2 * k1)
    k3 = middle - (z + step / 2 * k2)
    k4 = last - (z + step * k3)
    return z + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
