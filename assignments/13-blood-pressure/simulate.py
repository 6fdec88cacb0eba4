"""Makes a PPG out of a blood pressure; no light has ever shone through this finger.

A real photoplethysmogram measures how much light the blood in a finger takes away: how full its vessels are. Here

1. the pulse reaches the finger 5 samples (0.04 s) after the place where the pressure was measured;
2. a vessel widens with the pressure p (mmHg) as the arctangent of (p - 30) / 20, so high pressures widen it less (the form
   of Langewouters, Wesseling and Goedhard, 1984; the two numbers are chosen for this record's low pressures);
3. it fills and empties with a time constant of 0.06 s;
4. the sensor loses 60 % of what is slower than its time constant of 8 s;
5. its strength drifts by some percent, breathing lifts and lowers the curve, and white noise of 0.01 is added.
"""

import numpy as np

RATE = 125  # samples a second
DELAY = 5  # samples


def follow(signal, seconds):
    """Return what follows a signal with a time constant: each new number comes nearer to the signal's."""
    share, last, followed = 1 / (1 + seconds * RATE), signal[0], np.empty(len(signal))
    for number, value in enumerate(signal):
        last += share * (value - last)
        followed[number] = last
    return followed


def ppg(pressure, rng):
    """Return the simulated PPG of a pressure in mmHg."""
    late = np.concatenate([np.full(DELAY, pressure[0]), pressure[:-DELAY]])
    width = follow(np.arctan((late - 30) / 20), 0.06)
    sensed = width - 0.6 * follow(width, 8)
    time = np.arange(len(pressure)) / RATE
    strength = 1 + 0.06 * np.sin(2 * np.pi * time / 47) + 0.03 * np.sin(2 * np.pi * time / 13 + 1)
    breath = 0.02 * np.sin(2 * np.pi * time / 3.7)
    return strength * sensed + breath + rng.normal(0, 0.01, len(pressure))
