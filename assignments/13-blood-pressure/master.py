# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: 13-blood-pressure
# init_cell: true
# check_all_cell: true
# export_cell: false
# requirements: [numpy, matplotlib, tensorflow-cpu]
# tests: {ok_format: false}
# generate: {show_stdout: false}

# %% [markdown]
# # Assignment 13: blood pressure without a needle (血壓, 혈압)
#
# With each beat the heart pushes blood into the arteries, and the **blood pressure** (血壓, 혈압) rises and falls. To see its whole curve a doctor needs a needle in an artery. A watch has only a lamp:
# its light shows how full the vessels of the skin are. That curve is called **photoplethysmogram** (光體積變化描記圖, 광용적맥파), or PPG.
# You teach a network to make the one curve out of the other: a signal goes in, and a signal of the same length comes out, as in PPG2ABP (Ibtehaz and Rahman, 2020), which the lecture names.
# There are six questions and 28 points. Question 6 is marked by your teacher.
#
# | file | curve | here |
# |---|---|---|
# | `pressure.npz` | pressure in an artery (ABP, in mmHg), and a piece of the ECG | **real**: ten minutes of one patient, 1994; its name says record 037 of the MIMIC Database (intensive care in Boston) |
# | `simulated_ppg.npz` | PPG | **simulated** (模擬, 모의): made from that pressure by equations |
#
# No light has ever shone through this finger: the record has no PPG. The curve was computed from the pressure, with a delay, stiff vessels, a slow sensor, breathing and noise.
# The patient's pressures are very low. Yours are two to three times as high.
#
# This is an exercise. It says nothing about anybody's health.
#
# Rules for the whole notebook: keep the names of the functions and of their parameters, and do not change what is given to your functions. "By hand" means with NumPy.
# TensorFlow may print red lines below the next cell. They are remarks, not errors.

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers

print("Keras", keras.__version__)

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 5

# %% [markdown]
# ## Question 1: windows (5 points)
#
# There are 125 numbers a second. The network gets windows of 256 numbers, about two seconds or four beats. The next window begins 128 later, so each overlaps half of the one before.
#
# **Example.** Three curves of one heart. First comes the voltage, then the pressure, and last the finger.

# %%
with np.load("data/pressure.npz") as file:
    ecg, pressure = file["ecg"] / 1000, file["abp"] / 100
with np.load("data/simulated_ppg.npz") as file:
    ppg = file["ppg"] / 1000

figure, axes = plt.subplots(3, 1, figsize=(10, 5), sharex=True)
for axis, curve, title in zip(axes, (ecg, pressure, ppg), ("ECG (real)", "pressure in mmHg (real)", "PPG (simulated)")):
    axis.plot(np.arange(625) / 125, curve[1250:1875], linewidth=0.8)
    axis.set_title(title, fontsize=9)
axes[2].set_xlabel("seconds")
figure.tight_layout()
plt.show()

# %% [markdown]
# A network learns best from numbers near 0. So one **standardises** (標準化, 표준화): (number − mean) / standard deviation. Both are computed from the training data *alone*, and then used for all data. Whoever looks at later minutes for them has already looked into the future.

# %% [markdown]
# **Your turn.** Write four functions with NumPy.
#
# - `cut_windows(signal, length=256, step=128)`: one row for each window. The first begins at 0. A last one that does not fit is left out. At least one fits.
# - `fit_scale(train)`: `(mean, deviation)`, the mean and the standard deviation (`np.std`) of all numbers.
# - `standardise(x, scale)`: `x` on a `scale` that `fit_scale` gave.
# - `restore(z, scale)`: the way back.

# %% [raw]
# # BEGIN SOLUTION

# %%
def cut_windows(signal, length=256, step=128):
    """Return one row for each window that fits."""
    # BEGIN SOLUTION
    starts = np.arange(0, len(signal) - length + 1, step)
    return np.asarray(signal)[starts[:, None] + np.arange(length)]
    # END SOLUTION

def fit_scale(train):
    """Return (mean, standard deviation) of all numbers."""
    # BEGIN SOLUTION
    return float(np.mean(train)), float(np.std(train))
    # END SOLUTION

def standardise(x, scale):
    """Return x on the scale."""
    # BEGIN SOLUTION
    return (np.asarray(x) - scale[0]) / scale[1]
    # END SOLUTION

def restore(z, scale):
    """Return what standardise was given."""
    # BEGIN SOLUTION
    return np.asarray(z) * scale[1] + scale[0]
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at what you cut: a minute of windows of pressure, each row a window. The stripes are beats, and they shift because no heart is a clock. (The cell shows nothing until the functions are written.)

# %%
if cut_windows(pressure) is not None and fit_scale(pressure) is not None and standardise(pressure, (0.0, 1.0)) is not None:
    shown = standardise(cut_windows(pressure)[:60], fit_scale(pressure[:45000]))
    plt.figure(figsize=(8, 3))
    plt.imshow(shown, aspect="auto", cmap="magma")
    plt.xlabel("sample of the window")
    plt.ylabel("window")
    plt.colorbar(label="standard deviations from the mean")
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_windows_of_ten(cut_windows):
    import numpy as np

    call, want = "cut_windows(np.arange(10) * 10, length=4, step=3)", [[0, 10, 20, 30], [30, 40, 50, 60], [60, 70, 80, 90]]
    got = cut_windows(np.arange(10) * 10, length=4, step=3)
    assert np.shape(got) == (3, 4), f"{call} gave the shape {np.shape(got)}, expected (3, 4)"
    got = np.asarray(got, float).tolist()
    assert got == want, f"{call} gave {got}, expected {want}"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_scale_of_four(fit_scale, standardise):
    import numpy as np

    got = fit_scale(np.array([[2.0, 4.0], [4.0, 6.0]]))
    assert np.shape(got) == (2,), f"fit_scale of [[2, 4], [4, 6]] gave the shape {np.shape(got)}, expected two numbers"
    got = [float(number) for number in got]
    assert np.allclose(got, [4, 2 ** 0.5], atol=1e-4), f"fit_scale of [[2, 4], [4, 6]] gave {np.round(got, 4).tolist()}, expected [4, 1.4142]"
    got = standardise(np.array([1.0, 5.0, 7.0]), (3.0, 2.0))
    assert np.shape(got) == (3,), f"standardise(np.array([1.0, 5.0, 7.0]), (3.0, 2.0)) gave the shape {np.shape(got)}, expected (3,)"
    got = np.asarray(got, float).round(4).tolist()
    assert got == [-1, 1, 2], f"standardise(np.array([1.0, 5.0, 7.0]), (3.0, 2.0)) gave {got}, expected [-1, 1, 2]"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: A window that fits exactly is kept, one that misses a single number is not, for any length and step.
""" # END TEST CONFIG
def test_other_windows(cut_windows):
    import numpy as np
    from hidden.judging import cut, same

    signal = np.random.default_rng(1311).normal(size=700)
    for size, length, step in [(640, 256, 128), (639, 256, 128), (641, 256, 128), (40, 40, 7), (90, 8, 11), (50, 10, 10)]:
        given = signal[:size].copy()
        assert same(cut_windows(given, length=length, step=step), cut(signal[:size], length, step)) and (given == signal[:size]).all()
    assert same(cut_windows(signal.copy()), cut(signal, 256, 128))

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The scale is that of the training data, whatever is standardised with it, and what is given must stay as it was.
""" # END TEST CONFIG
def test_scale_of_training(fit_scale, standardise):
    import numpy as np
    from hidden.judging import same

    rng = np.random.default_rng(1312)
    train, later = rng.normal(80, 12, (5, 30)), rng.normal(95, 20, (3, 30))
    mean = train.sum() / 150
    want = (mean, (((train - mean) ** 2).sum() / 150) ** 0.5)
    given, after = train.copy(), later.copy()
    assert same(fit_scale(given), want, 1e-5) and (given == train).all()
    assert same(standardise(after, want), (later - want[0]) / want[1], 1e-5) and (after == later).all()
    assert same(standardise(np.array([[3, 8]], "int16"), (1.5, 0.5)), [[3, 13]], 1e-5)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: restore must undo standardise, so multiply first and then add.
""" # END TEST CONFIG
def test_restore(restore):
    import numpy as np
    from hidden.judging import same

    z = np.random.default_rng(1313).normal(size=(4, 6))
    given = z.copy()
    for scale in [(33.7, 6.3), (-2.0, 0.5)]:
        assert same(restore(given, scale), [[one * scale[1] + scale[0] for one in row] for row in z], 1e-5) and (given == z).all()

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 4

# %% [markdown]
# ## Question 2: split by time (4 points)
#
# Shuffle all windows, take every fifth for validation: that is easily written, and wrong here. Two windows that overlap share half of their numbers, and even neighbours are nearly the same. So the answers leak from training into validation. That is **leakage** (資料洩漏, 데이터 누출).
# Better is to split by time: train on the first minutes, leave a gap, and validate on what comes later.
#
# **Example.** A "network" with no idea at all, only a memory: it looks for the training window whose PPG is most alike, and repeats its pressure. How good does it look?

# %%
starts = np.arange(0, len(ppg) - 256 + 1, 64)
rows = starts[:, None] + np.arange(256)

def memory_error(known, asked):
    """Return the mean absolute error of repeating the pressure of the known window that is most alike."""
    nearest = [np.abs(ppg[rows[known]] - ppg[rows[one]]).mean(axis=1).argmin() for one in asked]
    return np.abs(pressure[rows[np.asarray(known)[nearest]]] - pressure[rows[asked]]).mean()

shuffled = np.random.default_rng(5).permutation(len(starts))
print(f"memory, shuffled windows: {memory_error(shuffled[180:], shuffled[:180]):.2f} mmHg")
print(f"memory, later minutes:    {memory_error(np.arange(len(starts) - 200), np.arange(len(starts) - 180, len(starts))):.2f} mmHg")

# %% [markdown]
# **Your turn.** Write two functions with NumPy. A window that starts at `s` has the samples `s` to `s + length - 1`.
#
# - `split_by_time(starts, length, end, gap)`: `(early, later)`, the numbers (from 0) of windows. Early are those with all samples before the sample `end`, later those that start at `end + gap` or after it. The rest is in neither.
# - `leaks(early, later, length)`: both are arrays of *starts*, in any order. How many later windows share at least one sample with an early one?

# %% [raw]
# # BEGIN SOLUTION

# %%
def split_by_time(starts, length, end, gap):
    """Return (early, later): the numbers of the windows before end, and of those after the gap."""
    # BEGIN SOLUTION
    starts = np.asarray(starts)
    return np.flatnonzero(starts + length <= end), np.flatnonzero(starts >= end + gap)
    # END SOLUTION

def leaks(early, later, length):
    """Return how many later windows share a sample with an early one."""
    # BEGIN SOLUTION
    apart = np.abs(np.asarray(early)[None, :] - np.asarray(later)[:, None])
    return int((apart < length).any(axis=1).sum())
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# How many windows leak with each split? (The cell shows nothing until the functions are written.)

# %%
if leaks(starts[:2], starts[2:4], 256) is not None and split_by_time(starts, 256, 45000, 1250) is not None:
    early, later = split_by_time(starts, 256, 45000, 1250)
    figure, axes = plt.subplots(2, 1, figsize=(9, 2.4), sharex=True)
    for axis, known, asked, name in zip(axes, (shuffled[180:], early), (shuffled[:180], later), ("shuffled", "by time")):
        axis.plot(starts[known] / 125, np.ones(len(known)), "|", color="tab:blue")
        axis.plot(starts[asked] / 125, np.zeros(len(asked)), "|", color="tab:red")
        axis.set_yticks([0, 1], ["validation", "training"])
        axis.set_title(f"{name}: {leaks(starts[known], starts[asked], 256)} of {len(asked)} windows leak", fontsize=9)
    axes[1].set_xlabel("seconds")
    figure.tight_layout()
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_split_of_six(split_by_time):
    import numpy as np

    call = "split_by_time(np.array([0, 2, 4, 6, 8, 10]), length=4, end=8, gap=2)"
    got = split_by_time(np.array([0, 2, 4, 6, 8, 10]), length=4, end=8, gap=2)
    assert isinstance(got, (tuple, list)) and len(got) == 2, f"{call} gave an object of type {type(got).__name__}, expected (early, later)"
    early, later = ([int(number) for number in np.ravel(part)] for part in got)
    assert early == [0, 1, 2], f"{call} gave early {early}, expected [0, 1, 2]: the window that starts at 4 ends with sample 7"
    assert later == [5], f"{call} gave later {later}, expected [5]: the window that starts at 10"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_leaks_of_three(leaks):
    import numpy as np

    call = "leaks(np.array([0, 3]), np.array([6, 7, 20]), 4)"
    got = leaks(np.array([0, 3]), np.array([6, 7, 20]), 4)
    assert np.shape(got) == (), f"{call} gave the shape {np.shape(got)}, expected one number: 1"
    assert int(got) == 1, f"{call} gave {int(got)}, expected 1: 3 to 6 and 6 to 9 share sample 6"
    apart = int(leaks(np.array([0, 3]), np.array([7, 20]), 4))
    assert apart == 0, f"leaks(np.array([0, 3]), np.array([7, 20]), 4) gave {apart}, expected 0: no sample is shared"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: A window whose last sample is end - 1 is early, one that starts at end + gap is later. The starts may come in any order and must stay as they were.
""" # END TEST CONFIG
def test_other_splits(split_by_time):
    import numpy as np
    from hidden.judging import same

    rng = np.random.default_rng(1321)
    for length, end, gap in [(10, 50, 0), (10, 50, 15), (16, 48, 16), (7, 90, 3)]:
        starts = rng.permutation(np.arange(0, 120, 1 + length // 8))
        given = starts.copy()
        got = split_by_time(given, length=length, end=end, gap=gap)
        assert isinstance(got, (tuple, list)) and len(got) == 2 and (given == starts).all()
        early = [n for n, start in enumerate(starts) if start + length - 1 < end]
        later = [n for n, start in enumerate(starts) if start >= end + gap]
        assert same(got[0], early) and same(got[1], later)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Count each later window once, whether the early window begins before or after it.
""" # END TEST CONFIG
def test_other_leaks(leaks):
    import numpy as np
    from hidden.judging import leaking, same

    rng = np.random.default_rng(1322)
    for length in (5, 12, 30):
        early, later = rng.integers(0, 600, 15), rng.integers(0, 600, 25)
        given, after = early.copy(), later.copy()
        assert same(leaks(given, after, length), leaking(early, later, length)) and (given == early).all() and (after == later).all()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 0.5
failure_message: Windows that touch without sharing a sample do not leak, and with a gap none does.
""" # END TEST CONFIG
def test_no_leaks(leaks):
    import numpy as np
    from hidden.judging import same

    assert same(leaks(np.array([40, 0]), np.array([10, 30, 50, 60]), 10), 0)
    assert same(leaks(np.array([40, 0]), np.array([10, 31, 49, 9]), 10), 3)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 5

# %% [markdown]
# ## Question 3: how wrong, in mmHg (5 points)
#
# The **mean absolute error** (平均絕對誤差, 평균 절대 오차) is the mean of all differences, without their signs. Doctors want two numbers of a curve. The highest pressure is **systolic** (收縮壓, 수축기 혈압), the lowest **diastolic** (舒張壓, 이완기 혈압).
#
# The British Hypertension Society (BHS) gives devices grades: how many of 100 errors are *at most* 5, 10 and 15 mmHg? A grade needs all three. The authors of PPG2ABP printed these shares of their network:
#
# | | 5 mmHg | 10 mmHg | 15 mmHg |
# |---|---|---|---|
# | grade A | 60 | 85 | 95 |
# | grade B | 50 | 75 | 90 |
# | grade C | 40 | 65 | 85 |
# | PPG2ABP, diastolic | 82.8 | 92.2 | 95.7 |
# | PPG2ABP, systolic | 70.8 | 85.3 | 90.9 |
#
# What is worse than C is D. The systolic one is a B: 90.9 is less than 95.
#
# **Example.** The absolute errors of five measurements.

# %%
errors = np.array([1.0, -5.0, 7.0, -12.0, 3.0])
print("at most 5 mmHg:", int((np.abs(errors) <= 5).sum()), "of", len(errors), "errors, or 60 of 100")

# %% [markdown]
# **Your turn.** Write four functions with NumPy.
#
# - `mean_absolute_error(true, predicted)`: one number, of arrays of the same shape.
# - `systolic_diastolic(windows)`: `(systolic, diastolic)`, the largest and the smallest number of each row.
# - `shares(errors)`: how many of 100 errors are at most 5, 10 and 15, three numbers. Errors may be negative.
# - `bhs_grade(percent)`: `"A"`, `"B"`, `"C"` or `"D"` for such three numbers.

# %% [raw]
# # BEGIN SOLUTION

# %%
def mean_absolute_error(true, predicted):
    """Return the mean of the absolute differences."""
    # BEGIN SOLUTION
    return np.abs(np.asarray(true) - np.asarray(predicted)).mean()
    # END SOLUTION

def systolic_diastolic(windows):
    """Return the largest and the smallest number of each row."""
    # BEGIN SOLUTION
    return np.max(windows, axis=1), np.min(windows, axis=1)
    # END SOLUTION

def shares(errors):
    """Return how many of 100 errors are at most 5, 10 and 15."""
    # BEGIN SOLUTION
    return [100 * np.mean(np.abs(errors) <= limit) for limit in (5, 10, 15)]
    # END SOLUTION

def bhs_grade(percent):
    """Return the grade of three shares."""
    # BEGIN SOLUTION
    for grade, needed in [("A", (60, 85, 95)), ("B", (50, 75, 90)), ("C", (40, 65, 85))]:
        if all(share >= least for share, least in zip(percent, needed)):
            return grade
    return "D"
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Now meet the laziest doctor of the world. He never measures. He has written two numbers on a card, the mean systolic and diastolic pressure of the first six minutes, and reads them out for every window that follows. Which grade does he get? (The cell shows nothing until the functions are written.)

# %%
with np.load("data/windows_of_simulated_ppg.npz") as file:
    x_train, y_train, x_val, y_val = (file[name][..., None].astype("float32") for name in ("x_train", "y_train", "x_val", "y_val"))
    scale = tuple(file["scale"].tolist())

true_train, true_val = y_train[..., 0] * scale[1] + scale[0], y_val[..., 0] * scale[1] + scale[0]
if systolic_diastolic(true_val) is not None and shares(errors) is not None and bhs_grade([0, 0, 0]) is not None:
    figure, axes = plt.subplots(2, 1, figsize=(9, 4), sharex=True)
    for axis, known, later, name in zip(axes, systolic_diastolic(true_train), systolic_diastolic(true_val), ("systolic", "diastolic")):
        card = known.mean()
        axis.plot(later, label="true")
        axis.axhline(card, color="tab:red", label=f"the card: {card:.0f} mmHg")
        axis.fill_between([0, len(later)], card - 5, card + 5, alpha=0.1, color="tab:red")
        axis.set_title(f"{name}: grade {bhs_grade(shares(later - card))} for a piece of paper", fontsize=9)
        axis.legend(fontsize=7)
    axes[1].set_xlabel("window of validation")
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_errors_of_two(mean_absolute_error, systolic_diastolic):
    import numpy as np

    true, predicted = np.array([[50.0, 30.0], [40.0, 60.0]]), np.array([[53.0, 29.0], [40.0, 52.0]])
    call = "mean_absolute_error([[50, 30], [40, 60]], [[53, 29], [40, 52]])"
    got = mean_absolute_error(true, predicted)
    assert np.shape(got) == (), f"{call} gave the shape {np.shape(got)}, expected one number: 3"
    assert abs(float(got) - 3) < 1e-4, f"{call} gave {float(got):.4f}, expected 3"
    got = systolic_diastolic(true)
    assert np.shape(got) == (2, 2), f"systolic_diastolic of two windows gave the shape {np.shape(got)}, expected two arrays of two numbers"
    got = [np.asarray(part, float).tolist() for part in got]
    assert got == [[50, 60], [30, 40]], f"systolic_diastolic([[50, 30], [40, 60]]) gave {got}, expected [50, 60] and [30, 40]"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_shares_of_five(shares, bhs_grade):
    import numpy as np

    got = shares(np.array([1.0, -5.0, 7.0, -12.0, 3.0]))
    assert np.shape(got) == (3,), f"shares of five errors gave the shape {np.shape(got)}, expected three numbers"
    got = [float(number) for number in got]
    assert np.allclose(got, [60, 80, 100]), f"shares of the errors 1, -5, 7, -12, 3 gave {got}, expected [60, 80, 100]"
    for percent, want in [([82.8, 92.2, 95.7], "A"), ([70.8, 85.3, 90.9], "B")]:
        got = bhs_grade(percent)
        assert isinstance(got, str) and got == want, f"bhs_grade({percent}) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Any numbers of windows and samples must work. Differences lose their signs before the mean is taken, and each row has its own systolic and diastolic pressure.
""" # END TEST CONFIG
def test_other_errors(mean_absolute_error, systolic_diastolic):
    import numpy as np
    from hidden.judging import same

    rng = np.random.default_rng(1331)
    for shape in [(3, 8), (7, 20), (1, 5)]:
        true, predicted = rng.normal(-20, 40, shape), rng.normal(-20, 40, shape)
        given, guess = true.copy(), predicted.copy()
        want = sum(abs(a - b) for a, b in zip(true.ravel(), predicted.ravel())) / true.size
        assert same(mean_absolute_error(given, guess), want)
        assert same(np.array(systolic_diastolic(given)), [[max(row) for row in true], [min(row) for row in true]])
        assert (given == true).all() and (guess == predicted).all()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: An error of exactly 5, 10 or 15 counts, and so does a negative one. The errors must stay as they were.
""" # END TEST CONFIG
def test_other_shares(shares):
    import numpy as np
    from hidden.judging import same

    rng = np.random.default_rng(1332)
    for errors in (np.array([5.0, -10.0, 15.0, -15.5]), rng.integers(-20, 21, 40).astype(float), rng.normal(0, 9, 33), np.array([-30.0])):
        given = errors.copy()
        want = [100 * sum(abs(one) <= limit for one in errors) / len(errors) for limit in (5, 10, 15)]
        assert same(shares(given), want) and (given == errors).all()

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: A grade needs all three of its shares, and a share that is reached exactly is enough.
""" # END TEST CONFIG
def test_other_grades(bhs_grade):
    cases = {
        (60, 85, 95): "A", (59.9, 99, 99): "B", (99, 84.9, 99): "B", (99, 99, 94.9): "B", (50, 75, 90): "B", (49.9, 75, 90): "C",
        (50, 74.9, 90): "C", (50, 75, 89.9): "C", (40, 65, 85): "C", (39, 100, 100): "D", (100, 64, 100): "D", (64, 80, 84): "D",
        (100, 100, 100): "A", (0, 0, 0): "D",
    }
    for percent, grade in cases.items():
        got = bhs_grade(list(percent))
        assert isinstance(got, str) and got == grade

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q4
# points: 6

# %% [markdown]
# ## Question 4: the U-Net (6 points)
#
# PPG2ABP is a **U-Net** (U 型網路, 유넷). On the way down `Conv1D` looks for forms, and `MaxPooling1D` halves the length, so that the network sees further. On the way up `UpSampling1D` doubles it again: each number is written twice, which is coarse.
# So what was there before the pooling is put beside it: a **skip connection** (跳接, 스킵 연결). The first levels know *where* something is, the deep ones *what* it is.
#
# Here, for `depth=3`, with C(n) = Conv1D with n filters (5 long, same padding, ReLU):
#
# | way down | length | way up |
# |---|---|---|
# | C(4), kept as a skip, then pooling by 2 | 256 | up by 2, beside the skip, C(4), then the last layer |
# | C(8), kept, pooling | 128 | up, beside the skip, C(8) |
# | C(16), kept, pooling | 64 | up, beside the skip, C(16) |
# | C(32), the bottom | 32 | |
#
# The last layer is a `Conv1D` with one filter, 1 long, *without* activation: a pressure may be any number. All together has **8,513** parameters. The network of the paper has two convolutions and two `BatchNormalization` where we have one C, and 32 filters where we have 4.
#
# **Example.** Up, and side by side. In the authors' code of Keras 2 the second line reads `concatenate([UpSampling1D(size=2)(conv5), conv4], axis=2)`.

# %%
coarse, fine = np.array([[[1.0], [2.0]]]), np.array([[[5.0], [6.0], [7.0], [8.0]]])
print("up:", np.asarray(layers.UpSampling1D(2)(coarse))[0].tolist())
print("side by side:", np.asarray(layers.Concatenate()([layers.UpSampling1D(2)(coarse), fine]))[0].tolist())

# %% [markdown]
# Why the skips? Here are two seconds of pressure, halved three times and doubled three times, with nothing put beside. Stairs instead of a pulse.

# %%
stairs = pressure[1250:1506].reshape(1, 256, 1)
for layer in [layers.MaxPooling1D(2)] * 3 + [layers.UpSampling1D(2)] * 3:
    stairs = layer(stairs)
plt.figure(figsize=(8, 2.5))
plt.plot(pressure[1250:1506], label="before")
plt.plot(np.asarray(stairs)[0, :, 0], label="down to 32 numbers, and up again")
plt.ylabel("mmHg")
plt.legend(fontsize=7)
plt.show()

# %% [markdown]
# **Your turn.** Write three functions; the last returns a new, untrained model of Keras' own layers.
#
# - `conv_parameters(width, channels, filters)`: the parameters of one `Conv1D` of that width with bias.
# - `unet_parameters(filters=4, depth=3, width=5)`: those of the whole U-Net.
# - `build_unet(length=256, filters=4, depth=3, width=5)`: for inputs of the shape (length, 1). Level n, from 0, has `filters * 2**n` filters, the bottom `filters * 2**depth`. Each `Concatenate` gets first what came up, then the skip.

# %% [raw]
# # BEGIN SOLUTION

# %%
def conv_parameters(width, channels, filters):
    """Return the number of parameters of a Conv1D."""
    # BEGIN SOLUTION
    return (width * channels + 1) * filters
    # END SOLUTION

def unet_parameters(filters=4, depth=3, width=5):
    """Return the number of parameters of the U-Net."""
    # BEGIN SOLUTION
    total, channels = conv_parameters(1, filters, 1), 1
    for level in range(depth + 1):
        total += conv_parameters(width, channels, filters * 2**level)
        channels = filters * 2**level
    for level in range(depth):
        total += conv_parameters(width, 3 * filters * 2**level, filters * 2**level)
    return total
    # END SOLUTION

def build_unet(length=256, filters=4, depth=3, width=5):
    """Return the U-Net."""
    # BEGIN SOLUTION
    wave = keras.Input((length, 1))
    x, skips = wave, []
    for level in range(depth):
        x = layers.Conv1D(filters * 2**level, width, padding="same", activation="relu")(x)
        skips.append(x)
        x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(filters * 2**depth, width, padding="same", activation="relu")(x)
    for level in reversed(range(depth)):
        x = layers.Concatenate()([layers.UpSampling1D(2)(x), skips[level]])
        x = layers.Conv1D(filters * 2**level, width, padding="same", activation="relu")(x)
    return keras.Model(wave, layers.Conv1D(1, 1)(x))
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_one_convolution(conv_parameters):
    import numpy as np

    for arguments, want in [((5, 1, 4), 24), ((5, 4, 8), 168), ((1, 4, 1), 5)]:
        got = conv_parameters(*arguments)
        assert np.shape(got) == (), f"conv_parameters{arguments} gave the shape {np.shape(got)}, expected {want}"
        assert float(got) == want, f"conv_parameters{arguments} gave {float(got):g}, expected {want}"

# %%
""" # BEGIN TEST CONFIG
points: 1.5
""" # END TEST CONFIG
def test_form_of_the_unet(build_unet):
    import numpy as np

    model = build_unet()
    assert hasattr(model, "get_weights") and hasattr(model, "predict"), f"build_unet() gave an object of type {type(model).__name__}, expected a Keras model"
    count = sum(int(np.prod(np.shape(array))) for array in model.get_weights())
    assert count == 8513, f"build_unet() has {count:,} parameters, expected 8,513"
    got = np.asarray(model.predict(np.random.default_rng(0).normal(size=(2, 256, 1)).astype("float32"), verbose=0))
    assert got.shape == (2, 256, 1), f"build_unet() gives the shape {got.shape} for two windows, expected (2, 256, 1)"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Each level on the way up sees the channels from below and those of its skip, and the last layer is 1 long.
""" # END TEST CONFIG
def test_other_counts(conv_parameters, unet_parameters):
    from hidden.judging import parameters, same

    assert same(conv_parameters(3, 7, 11), 242) and same(unet_parameters(), parameters(4, 3, 5))
    for filters, depth, width in [(4, 3, 5), (8, 2, 3), (3, 4, 7), (6, 1, 5)]:
        assert same(unet_parameters(filters=filters, depth=depth, width=width), parameters(filters, depth, width))

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: With positive numbers, where ReLU changes nothing, each level must put what came up beside its own skip.
""" # END TEST CONFIG
def test_connections(build_unet):
    from hidden.judging import agrees

    assert agrees(build_unet, (64, 4, 3, 5), 1341, positive=True)
    assert agrees(build_unet, (40, 3, 2, 3), 1342, positive=True)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The network must compute what the layers of the text compute, with ReLU everywhere but in the last layer.
""" # END TEST CONFIG
def test_unet_computes(build_unet):
    from hidden.judging import agrees

    assert agrees(build_unet, (256, 4, 3, 5), 1343)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: Any length that can be halved often enough, and any filters, depth and width must work.
""" # END TEST CONFIG
def test_other_unets(build_unet):
    from hidden.judging import agrees

    for number, form in enumerate([(96, 6, 4, 3), (20, 2, 1, 5), (64, 5, 2, 7)]):
        assert agrees(build_unet, form, 1344 + number)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q5
# points: 6

# %% [markdown]
# ## Question 5: from light to pressure (6 points)
#
# `x_train` and `y_train` are 350 windows of the first six minutes, PPG and pressure, standardised with the numbers of those six minutes; `x_val` and `y_val` come later, after a gap. All have the shape (N, 256, 1), and `scale` brings pressures back to mmHg.
# The hidden windows come from the last two minutes, after another gap.
#
# **Example.** No network: always the mean pressure, which is 0 here.

# %%
print(f"always the mean pressure: {np.abs(y_val).mean() * scale[1]:.2f} mmHg of mean absolute error")

# %% [markdown]
# **Your turn.** Train a network in `model`: standardised PPG of the shape (N, 256, 1) in, standardised pressure of the same shape out, made of Keras' own layers. Any network will do. With `build_unet(filters=8)`, the loss `"mae"`, `keras.optimizers.Adam(0.01)`,
# batches of 32 and 12 epochs it takes some seconds. The training must end within 60 seconds.
#
# Points grow at a mean absolute error of 3, 2 and 1.5 mmHg on hidden windows, and one point is for a systolic pressure within 4 mmHg, of a curve within 2 mmHg.

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION
model = build_unet(filters=8)
model.compile(keras.optimizers.Adam(0.01), "mae")
history = model.fit(x_train, y_train, batch_size=32, epochs=12, verbose=0)
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at the window that your network likes best and at the one that it likes least. Then comes a surprise: a watch on a table sees no finger and no pulse at all, just noise. What does your network say? (The cell shows nothing until the model is there.)

# %%
if isinstance(globals().get("model"), keras.Model):
    guessed = model.predict(x_val, verbose=0)[..., 0] * scale[1] + scale[0]
    wrong = np.abs(guessed - true_val).mean(axis=1)
    table = np.random.default_rng(9).normal(0, 0.05, (1, 256, 1)).astype("float32")
    figure, axes = plt.subplots(1, 3, figsize=(12, 3), sharey=True)
    for axis, number, name in zip(axes, (wrong.argmin(), wrong.argmax()), ("best", "worst")):
        axis.plot(np.arange(256) / 125, true_val[number], label="true")
        axis.plot(np.arange(256) / 125, guessed[number], label="network")
        axis.set_title(f"{name} window: {wrong[number]:.2f} mmHg", fontsize=9)
        axis.legend(fontsize=7)
    axes[2].plot(np.arange(256) / 125, model.predict(table, verbose=0)[0, :, 0] * scale[1] + scale[0], color="tab:orange")
    axes[2].set_title("the blood pressure of a table", fontsize=9)
    axes[0].set_ylabel("mmHg")
    plt.show()

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_form(model):
    import numpy as np

    assert hasattr(model, "get_weights") and hasattr(model, "predict"), f"model is an object of type {type(model).__name__}, expected a Keras model"
    with np.load("data/windows_of_simulated_ppg.npz") as file:
        x = file["x_val"][:9, :, None].astype("float32")
    got = np.asarray(model.predict(x, verbose=0))
    assert got.shape == (9, 256, 1), f"model gives the shape {got.shape} for nine windows, expected (9, 256, 1)"
    got = np.asarray(got, float)
    assert np.isfinite(got).all(), "model gives numbers that are not finite, expected pressures"
    spread = got.std(axis=1).max()
    assert spread > 0.1, f"model gives curves with a standard deviation of at most {spread:.3f}, expected a pulse"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_better_than_the_mean(model):
    import numpy as np

    with np.load("data/windows_of_simulated_ppg.npz") as file:
        x, y, scale = file["x_val"][..., None].astype("float32"), file["y_val"].astype(float), file["scale"]
    assert hasattr(model, "predict"), f"model is an object of type {type(model).__name__}, expected a Keras model"
    got = np.asarray(model.predict(x, batch_size=len(x), verbose=0))
    assert got.dtype.kind == "f" and got.shape == (86, 256, 1), f"model gives the shape {got.shape} for 86 windows, expected (86, 256, 1)"
    error = float(np.abs(got[..., 0] - y).mean() * scale[1])
    assert error < 4, f"model has a mean absolute error of {error:.2f} mmHg on the windows for validation, expected less than 4: always the mean has 5.81"

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The mean absolute error on the hidden windows is more than 3 mmHg. Does the loss still fall?
""" # END TEST CONFIG
def test_first_step(model):
    from hidden.judging import reaches

    assert reaches(model, 3)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1.5
failure_message: The mean absolute error on the hidden windows is more than 2 mmHg. A network that sees more neighbours, or more epochs, help.
""" # END TEST CONFIG
def test_second_step(model):
    from hidden.judging import reaches

    assert reaches(model, 2)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The mean absolute error on the hidden windows is more than 1.5 mmHg. The training of the text reaches it.
""" # END TEST CONFIG
def test_last_step(model):
    from hidden.judging import reaches

    assert reaches(model, 1.5)

# %%
""" # BEGIN TEST CONFIG
hidden: true
points: 1
failure_message: The systolic pressures of the hidden windows are off by more than 4 mmHg on average, or the curves by more than 2. Look at the tops of the curves.
""" # END TEST CONFIG
def test_systolic(model):
    from hidden.judging import reaches

    assert reaches(model, 4, "systolic") and reaches(model, 2)  # the PPG given back is off by 3.3 and 5.9

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q6
# manual: true
# points: 2
# rubric:
#   - name: grade
#     points: 1
#     text: "Says why grade A is no praise here, with the card of question 3 as the reason."
#     hint: "Two constant numbers get an A: the pressure hardly changes in ten minutes, so compare with that, or with a person whose pressure changes."
#   - name: simulated
#     points: 1
#     text: "Names something that the small error does not show, with its reason in the data of this notebook."
#     hint: "The PPG is computed from the very pressure that is asked for; one patient, ten minutes; the same simulation for training and judging; very low pressures; a table has a blood pressure, too."

# %% [markdown]
# ## Question 6: the watch (2 points, marked by your teacher)
#
# A company wants to put your network into a watch. Answer in three or four sentences, in English, 中文 or 한국어:
#
# - Their advertisement says "grade A of the British Hypertension Society". Why is that no praise here? Look at the card of question 3. (1 point)
# - What does the error of question 5 *not* show, and why? Look at where the two curves come from. (1 point)
#
# Until a teacher has read your answer these points are pending.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# Two numbers on a card get grade A, too: in ten minutes the pressure of one patient hardly changes, so the grade says little. The network would have to be better than the card for people whose pressure changes.
# The error does not show that it works with a real finger: the PPG was computed from the very pressure that the network has to find, by the same equations for training and judging, so it only had to undo them.
# And all of it is one patient, whose pressures are very low.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION
