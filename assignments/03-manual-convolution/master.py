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
# name: 03-manual-convolution
# init_cell: true
# check_all_cell: true
# export_cell: false
# requirements: [numpy, scipy, matplotlib]
# tests: {ok_format: false}
# generate: {show_stdout: false}

# %% [markdown]
# # Assignment 03: convolution by hand (手算卷積, 손으로 계산하는 합성곱)
#
# A **convolutional neural network** (CNN, 卷積神經網路, 합성곱 신경망) looks at a picture (影像, 이미지) through many small windows.
# Here you build its parts yourself with **NumPy**. There are five questions and 25 points. The pictures are those of the lecture.
#
# How to work: run the cells from top to bottom. In each question read the text, run the example, replace the `...`, and run the check.
# The check shows the *public* cases. After you hand in, *hidden* cases try other sizes, other numbers and other data types.
# An answer written in any way that follows the text gets full marks.
# To hand in: save this notebook and give the `.ipynb` file to your teacher. The last cells run all public cases again.
#
# **Rule for the whole notebook:** write the answers with NumPy and Python's own modules. No cell may import SciPy, scikit-image (`skimage`), OpenCV (`cv2`),
# Keras, TensorFlow or PyTorch (`torch`): they have ready functions for what you learn to write. Want to compare with them? Use another notebook.
# While questions 2, 3 and 4 are graded these libraries cannot be imported: a function that uses one of them earns **no point**.
#
# Matplotlib is welcome for looking at pictures. Keep the names of the functions and of their parameters.

# %%
import matplotlib.pyplot as plt
import numpy as np

image6 = np.array([[1, 0, 0, 0, 0, 1],
                   [0, 1, 0, 0, 1, 0],
                   [0, 0, 1, 1, 0, 0],
                   [1, 0, 0, 0, 1, 0],
                   [0, 1, 0, 0, 1, 0],
                   [0, 0, 1, 0, 1, 0]])
diagonal = np.array([[1, -1, -1],
                     [-1, 1, -1],
                     [-1, -1, 1]])

image5 = np.array([[3, 3, 2, 1, 0],
                   [0, 0, 1, 3, 1],
                   [3, 1, 2, 2, 3],
                   [2, 0, 0, 2, 2],
                   [2, 0, 0, 0, 1]])
kernel5 = np.array([[0, 1, 2],
                    [2, 2, 0],
                    [0, 1, 2]])

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 5

# %% [markdown]
# ## Question 1: how large is the result? (5 points)
#
# A **filter** (濾波器, 필터), also called **kernel** (卷積核, 커널), is a small grid of numbers. We lay it on the picture and slide it along.
# The step is the **stride** (步長, 스트라이드). **Padding** (填補, 패딩) puts zeros around the picture:
# with `padding=1` there is one more zero at *both* ends of every row and column.
#
# Why zeros? Zero times any weight is zero, so the frame adds nothing to a sum. With it the result can be as large as the picture.
#
# **Example.** A row of 7 pixels and a filter of 3. With stride 2 the filter can start at 0, 2 and 4: the result has 3 numbers.
# In a picture that holds downwards, too. **Larger strides lose information**: of the lecture's 7×7 picture, 25 sums are left
# with stride 1 and 9 with stride 2, and what is between two places is not looked at from its middle.

# %%
row = np.array([10, 20, 30, 40, 50, 60, 70])
for start in (0, 2, 4):
    print("start", start, "sees", row[start:start + 3])
print("with padding 1 the row is", np.pad(row, 1))
for stride, starts in ((1, [0, 1, 2, 3, 4]), (2, [0, 2, 4])):
    print("stride", stride, "lays a 3×3 filter on", len(starts) ** 2, "places of a 7×7 picture")

# %% [markdown]
# **Your turn.** Write `output_size(n, f, stride=1, padding=0)`. The picture has `n` pixels, the filter `f`, and `padding` zeros are
# added at each end. Return in how many places the filter fits, a whole number.
#
# - Lecture: `output_size(7, 3)` is 5; with `stride=2` it is 3; with `padding=1` it is 7.
# - When the last step would leave the picture, that place does not count: round **down**.
# - When the filter is longer than the padded picture, raise a `ValueError`: `raise ValueError("the filter does not fit")`.
# - `n`, `f` and `stride` are whole numbers of 1 or more, `padding` of 0 or more.

# %% [raw]
# # BEGIN SOLUTION

# %%
def output_size(n, f, stride=1, padding=0):
    """Return how many places a filter of length f has on a row of n pixels."""
    # BEGIN SOLUTION
    room = n + 2 * padding - f
    if room < 0:
        raise ValueError("the filter is longer than the padded picture")
    return room // stride + 1
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_stride_1(output_size):
    import numpy as np
    got, want = output_size(7, 3), 5
    got = got.tolist() if isinstance(got, (np.ndarray, np.generic)) else got
    assert got == want, f"output_size(7, 3) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_stride_2(output_size):
    import numpy as np
    got, want = output_size(7, 3, stride=2), 3
    got = got.tolist() if isinstance(got, (np.ndarray, np.generic)) else got
    assert got == want, f"output_size(7, 3, stride=2) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_padding_1(output_size):
    import numpy as np
    for f, want in [(3, 7), (5, 5)]:
        got = output_size(7, f, padding=1)
        got = got.tolist() if isinstance(got, (np.ndarray, np.generic)) else got
        assert got == want, f"output_size(7, {f}, padding=1) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A stride that does not divide evenly must round down.
""" # END TEST CONFIG
def test_rounds_down(output_size):
    import numpy as np
    for n, f, stride in [(8, 3, 2), (10, 4, 4), (28, 5, 3), (9, 2, 5)]:
        got = output_size(n, f, stride)
        got = got.tolist() if isinstance(got, (np.ndarray, np.generic)) else got
        assert got == len(range(0, n - f + 1, stride))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The result must be right for any size, filter, stride and padding together.
""" # END TEST CONFIG
def test_any_numbers(output_size):
    import numpy as np
    rng = np.random.default_rng(301)
    for _ in range(20):
        f, stride, padding = (int(v) for v in rng.integers([1, 1, 0], [8, 5, 4]))
        n = f + int(rng.integers(0, 30))
        got = output_size(n, f, stride, padding)
        got = got.tolist() if isinstance(got, (np.ndarray, np.generic)) else got
        assert got == len(range(0, n + 2 * padding - f + 1, stride))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A filter that is longer than the picture must raise a ValueError, whatever the stride; one that fits exactly must not.
""" # END TEST CONFIG
def test_does_not_fit(output_size):
    import numpy as np
    for n, f, stride in [(3, 5, 1), (2, 3, 4), (4, 10, 2)]:
        try:
            output_size(n, f, stride)
        except ValueError:
            pass
        else:
            raise AssertionError("no ValueError")
        got = output_size(f, f, stride)
        got = got.tolist() if isinstance(got, (np.ndarray, np.generic)) else got
        assert got == 1

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Whether the filter fits must be decided after the zeros are added at both ends.
""" # END TEST CONFIG
def test_fits_after_padding(output_size):
    import numpy as np
    for got, want in [(output_size(3, 5, padding=1), 1), (output_size(2, 6, stride=2, padding=3), 2)]:
        got = got.tolist() if isinstance(got, (np.ndarray, np.generic)) else got
        assert got == want
    try:
        output_size(2, 5, padding=1)
    except ValueError:
        pass
    else:
        raise AssertionError("no ValueError")

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at your places: one bar for each, below the seven pixels. Zeros are white. (The cell shows nothing until the function is written.)

# %% deletable=false editable=false tags=["otter_ignore"]
if output_size(7, 3) is not None:
    figure, axis = plt.subplots(figsize=(9, 2.4))
    for number, (stride, padding) in enumerate([(1, 0), (2, 0), (3, 0), (1, 1)]):
        places, left = output_size(7, 3, stride, padding), 10 * number
        axis.text(left, -0.4, f"stride {stride}, padding {padding}: {places}", fontsize=9)
        for pixel in range(-padding, 7 + padding):
            axis.add_patch(plt.Rectangle((left + pixel, 0), 1, 1, facecolor="lightblue" if 0 <= pixel < 7 else "white", edgecolor="grey"))
        for place in range(min(int(places), 9)):
            start = left + place * stride - padding
            axis.plot([start + 0.1, start + 2.9], [1.5 + 0.5 * place] * 2, color="tab:orange", linewidth=3)
    axis.set(xlim=(-1, 39), ylim=(6, -1.5))
    axis.axis("off")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 6

# %% [markdown]
# ## Question 2: convolution (6 points)
#
# **Convolution** (卷積, 합성곱) in a CNN: lay the filter on the picture, multiply each number with the one below it, add all products, move on.
# The sums form the **feature map** (特徵映射, 특징 맵). The filter is *not* turned around.
# (In mathematics this is **cross-correlation**, 互相關, 교차 상관.)
#
# **Example.** The first two numbers of the lecture's 6×6 picture. The third line shows an **overflow** (溢位, 오버플로): the type `uint8`
# ends at 255 and starts again from 0.

# %%
print((image6[0:3, 0:3] * diagonal).sum())  # 3
print((image6[0:3, 1:4] * diagonal).sum())  # -1
print(np.array([200], dtype=np.uint8) * np.array([2], dtype=np.uint8))  # 144, not 400!

# %% [markdown]
# **What `conv2d` gets.** `image` and `kernel` are 2-D NumPy arrays of any size: even or odd, square or not. The kernel always fits. The numbers may
# have any type: float, int or `uint8` (a photograph).
#
# `image6` with `diagonal` gives `[[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]]`; `image5` with `kernel5` gives
# `[[12, 12, 17], [10, 17, 19], [9, 6, 14]]`.

# %% [markdown]
# **Your turn.** Write `conv2d(image, kernel, stride=1, padding=0)`. It returns the feature map, 2-D, as an array or a list of lists.
#
# - `stride` is the step both downwards and to the right; places that do not fit are left out.
# - `padding` zeros are added on all four sides of the picture.
# - The sums must be right, so change the type before you multiply. Do not change `image` and `kernel`. Decimals may differ by 0.00001.
# - NumPy only (see the rule at the top): one public case looks at the imports.

# %% [raw]
# # BEGIN SOLUTION

# %%
def conv2d(image, kernel, stride=1, padding=0):
    """Return the feature map of a 2-D image under a 2-D kernel (no flip, zero padding)."""
    # BEGIN SOLUTION
    padded = np.pad(np.asarray(image, dtype=float), padding)
    weights = np.asarray(kernel, dtype=float)
    kernel_height, kernel_width = weights.shape
    height = (padded.shape[0] - kernel_height) // stride + 1
    width = (padded.shape[1] - kernel_width) // stride + 1
    result = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            top, left = i * stride, j * stride
            window = padded[top:top + kernel_height, left:left + kernel_width]
            result[i, j] = (window * weights).sum()
    return result
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_lecture_6x6(conv2d):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    image = np.array([[1, 0, 0, 0, 0, 1], [0, 1, 0, 0, 1, 0], [0, 0, 1, 1, 0, 0],
                      [1, 0, 0, 0, 1, 0], [0, 1, 0, 0, 1, 0], [0, 0, 1, 0, 1, 0]])
    kernel = np.array([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]])
    got = conv2d(image, kernel)
    want = [[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"conv2d(image6, diagonal) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_lecture_5x5(conv2d):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    image = np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
    kernel = np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]])
    got = conv2d(image, kernel)
    want = [[12, 12, 17], [10, 17, 19], [9, 6, 14]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"conv2d(image5, kernel5) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 1.5
""" # END TEST CONFIG
def test_own_code(conv2d, In):
    import ast
    import warnings

    import numpy as np
    from IPython.core.inputtransformer2 import TransformerManager

    def ready_libraries(cells):
        ready = {"scipy", "skimage", "cv2", "keras", "tensorflow", "torch"}
        sources, found = list(cells or []), set()
        while sources:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    tree = ast.parse(TransformerManager().transform_cell(sources.pop()))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
            for node in ast.walk(tree):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    names = [node.module or ""]
                elif isinstance(node, ast.Call):
                    called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    values = [*node.args, *(keyword.value for keyword in node.keywords)]
                    texts = [v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)]
                    if called in {"__import__", "import_module"}:
                        names = texts
                    elif called in {"exec", "eval"}:
                        sources += texts
                    elif called in {"run_cell_magic", "run_line_magic"} and {"time", "timeit", "prun", "capture", "writefile"} & set(texts[:1]):
                        sources += texts[1:]
                found |= {name.split(".")[0] for name in names} & ready
        return sorted(found)

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    image = np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
    kernel = np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]])
    got = conv2d(image, kernel, stride=2, padding=1)
    want = [[6, 17, 3], [8, 17, 13], [6, 4, 4]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"conv2d(image5, kernel5, stride=2, padding=1) gave {got!r}, expected {want!r}"
    found = ready_libraries(In)
    assert not found, (f"a cell of this notebook imports {', '.join(found)}: write conv2d with NumPy only, "
                       "delete the import, restart the kernel and run all cells")

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Pictures and kernels of any height and width must work, also even and not square ones, and the kernel is not turned around.
""" # END TEST CONFIG
def test_any_size(conv2d):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(302)
    for size, kernel_size in [((5, 9), (2, 2)), ((8, 6), (3, 2)), ((6, 7), (1, 4)), ((4, 5), (4, 5)), ((7, 3), (1, 1)), ((9, 8), (5, 3))]:
        image, kernel = rng.normal(size=size), rng.normal(size=kernel_size)
        want = correlate2d(image, kernel, mode="valid")
        assert agrees(conv2d(image, kernel), want)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The stride must be used both downwards and to the right, and places that do not fit are left out.
""" # END TEST CONFIG
def test_stride(conv2d):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(303)
    for size, kernel_size, stride in [((7, 10), (3, 3), 2), ((8, 8), (3, 3), 3), ((9, 6), (2, 3), 2), ((11, 12), (3, 2), 4)]:
        image, kernel = rng.normal(size=size), rng.normal(size=kernel_size)
        want = correlate2d(image, kernel, mode="valid")[::stride, ::stride]
        assert agrees(conv2d(image, kernel, stride=stride), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Padding must add that many zeros on all four sides.
""" # END TEST CONFIG
def test_padding(conv2d):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(304)
    for size, kernel_size, stride, padding in [((5, 6), (3, 3), 1, 1), ((4, 7), (3, 2), 1, 2), ((6, 6), (3, 3), 2, 1), ((2, 2), (4, 5), 1, 2)]:
        image, kernel = rng.normal(size=size) + 3, rng.normal(size=kernel_size)
        want = correlate2d(np.pad(image, padding), kernel, mode="valid")[::stride, ::stride]
        assert agrees(conv2d(image, kernel, stride=stride, padding=padding), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: uint8 pictures and kernels must not overflow, and sums may be negative, larger than 255 or not whole.
""" # END TEST CONFIG
def test_uint8(conv2d):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(305)
    image = rng.integers(150, 256, (6, 7)).astype(np.uint8)
    kernels = [rng.integers(2, 9, (3, 3)).astype(np.uint8), np.array([[0, -1, 0], [-1, 2, -1], [0, -1, 0]]), np.full((3, 3), 1 / 9)]
    for kernel in kernels:
        want = correlate2d(image.astype(float), kernel.astype(float), mode="valid")
        assert agrees(conv2d(image.copy(), kernel), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: The result must be right and the picture and the kernel that were given must stay as they are.
""" # END TEST CONFIG
def test_unchanged(conv2d):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(306)
    image, kernel = rng.integers(-9, 10, (6, 6)).astype(float), rng.integers(1, 5, (3, 3)).astype(float)
    picture, weights = image.copy(), kernel.copy()
    for padding in (0, 1):
        want = correlate2d(np.pad(picture, padding), weights, mode="valid")
        got = conv2d(image, kernel, padding=padding)
        assert agrees(got, want), f"conv2d with padding {padding} gave {got}, expected {want}"
        assert np.allclose(image, picture) and np.allclose(kernel, weights), "conv2d changed an array that it was given"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at the window as it slides over the lecture's picture: the products that are not 0, and your sum below. Where `ipywidgets` is installed you also get a slider.
# (The cell shows nothing until the function is written.)

# %% deletable=false editable=false tags=["otter_ignore"]
sums = conv2d(image6.copy(), diagonal.copy())

def draw_step(step):
    """Draw one place of the window with its products, and your feature map up to there."""
    i, j = divmod(step, 4)
    figure, axes = plt.subplots(1, 2, figsize=(6, 2.6))
    axes[0].imshow(image6, cmap="Blues", vmin=0, vmax=3)
    axes[0].add_patch(plt.Rectangle((j - 0.5, i - 0.5), 3, 3, fill=False, edgecolor="tab:orange", linewidth=3))
    for row, column in np.ndindex(3, 3):
        axes[0].text(j + column, i + row, f"{image6[i + row, j + column]}·{diagonal[row, column]}", ha="center", va="center", fontsize=8)
    axes[1].imshow(np.where(np.arange(16).reshape(4, 4) <= step, sums, np.nan), cmap="RdBu", vmin=-5, vmax=5)
    for place in range(step + 1):
        axes[1].text(place % 4, place // 4, f"{sums[place // 4][place % 4]:g}", ha="center", va="center")
    for axis in axes:
        axis.axis("off")
    plt.show()

if np.shape(sums) == (4, 4):
    sheet = np.full((31, 27), np.nan)
    figure, axis = plt.subplots(figsize=(6, 7))
    for i, j in np.ndindex(4, 4):
        sheet[8 * i:8 * i + 6, 7 * j:7 * j + 6] = image6
        axis.add_patch(plt.Rectangle((8 * j - 0.5, 9 * i - 0.5), 3, 3, fill=False, edgecolor="tab:orange", linewidth=2))
        axis.text(7 * j + 2.5, 8 * i + 6.1, f"{sums[i][j]:g}", ha="center", va="center")
        for row, column in np.argwhere(image6[i:i + 3, j:j + 3] * diagonal):
            axis.text(8 * j + column, 9 * i + row, f"{diagonal[row, column]:+}", ha="center", va="center", fontsize=7)
    axis.imshow(sheet, cmap="Blues", vmin=0, vmax=3)
    axis.axis("off")
    plt.show()
    try:
        from ipywidgets import interact
    except ImportError:
        pass
    else:
        interact(draw_step, step=(0, 15))

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 4

# %% [markdown]
# ## Question 3: pooling (4 points)
#
# **Pooling** (池化, 풀링) makes a picture smaller. A window slides over it and keeps one number of each place: the largest
# (**max pooling**, 最大池化, 최대 풀링), the mean (**average pooling**, 平均池化, 평균 풀링) or the smallest (**min pooling**, 最小池化, 최소 풀링).
# The usual window is 2×2 with stride 2, so the windows do not overlap.
#
# Max pooling is the usual choice: where a filter has found something, its large number stays. Min pooling is bad for a CNN: one 0
# among four numbers makes the result 0, and after a few layers almost everything is 0.
#
# **Example.** The 5×5 picture has two windows of 2×2 in each direction. The fifth row and column are left over and not used.

# %%
for i in (0, 2):
    for j in (0, 2):
        window = image5[i:i + 2, j:j + 2]
        print("max", window.max(), "mean", window.mean(), "min", window.min())
found = np.array([[0, 9], [0, 0]])  # a filter has found something in one of four places
print("found: max", found.max(), "mean", found.mean(), "min", found.min())

# %% [markdown]
# **Your turn.** Write `pool2d(x, size=2, stride=None, mode="max")`. `x` is a 2-D NumPy array of any size and any number type. Return a
# 2-D array or a list of lists.
#
# - The window is `size` × `size`. It always fits. If `stride` is `None`, it is `size`; else it may be smaller or larger.
# - A window must lie wholly inside `x`: rows and columns left over are dropped.
# - `mode` is `"max"`, `"avg"` (the exact mean, not rounded) or `"min"`. For any other mode raise a `ValueError`.
# - `x` must not change, and `uint8` must not overflow.

# %% [raw]
# # BEGIN SOLUTION

# %%
def pool2d(x, size=2, stride=None, mode="max"):
    """Return the max, avg or min of each size x size window of a 2-D array."""
    # BEGIN SOLUTION
    pick = {"max": np.max, "avg": np.mean, "min": np.min}
    if mode not in pick:
        raise ValueError(f"mode must be max, avg or min, not {mode!r}")
    step = size if stride is None else stride
    height = (x.shape[0] - size) // step + 1
    width = (x.shape[1] - size) // step + 1
    result = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            result[i, j] = pick[mode](x[i * step:i * step + size, j * step:j * step + size])
    return result
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_max(pool2d):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    x = np.array([[1, 3, 2, 1], [4, 2, 0, 1], [5, 1, 9, 8], [0, 2, 7, 6]])
    got, want = pool2d(x), [[4, 2], [5, 9]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"pool2d({x.tolist()}) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_avg(pool2d):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    x = np.array([[1, 3, 2, 1], [4, 2, 0, 1], [5, 1, 9, 8], [0, 2, 7, 6]])
    got, want = pool2d(x, mode="avg"), [[2.5, 1.0], [2.0, 7.5]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"pool2d({x.tolist()}, mode='avg') gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Max and min pooling must also be right where all numbers are negative or all are positive.
""" # END TEST CONFIG
def test_min_and_max(pool2d):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(307)
    for x in (rng.normal(size=(6, 8)) - 9, rng.normal(size=(4, 6)) + 9, rng.integers(300, 999, (4, 4))):
        windows = sliding_window_view(x, (2, 2))[::2, ::2]
        assert agrees(pool2d(x.copy(), mode="min"), windows.min(axis=(2, 3)))
        assert agrees(pool2d(x.copy(), mode="max"), windows.max(axis=(2, 3)))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Size and stride are two numbers; the stride may be smaller or larger than the size, and is the size when it is not given.
""" # END TEST CONFIG
def test_size_and_stride(pool2d):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(308)
    for size, stride, shape in [(3, None, (6, 9)), (2, 1, (4, 5)), (3, 2, (7, 9)), (1, 2, (5, 7)), (2, 3, (8, 5)), (4, 4, (4, 8))]:
        x, step = rng.normal(size=shape) + 2, stride or size
        windows = sliding_window_view(x, (size, size))[::step, ::step]
        assert agrees(pool2d(x.copy(), size=size, stride=stride), windows.max(axis=(2, 3)))
        assert agrees(pool2d(x.copy(), size, stride, "min"), windows.min(axis=(2, 3)))

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Rows and columns that are left over must be dropped, not padded and not averaged in.
""" # END TEST CONFIG
def test_left_over(pool2d):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(309)
    for size, shape in [(2, (5, 7)), (3, (8, 10)), (2, (3, 4)), (3, (5, 5))]:
        x = rng.integers(1, 20, shape) * size**2  # every mean is a whole number
        want = sliding_window_view(x, (size, size))[::size, ::size].mean(axis=(2, 3))
        assert agrees(pool2d(x, size=size, mode="avg"), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: The three modes must work, and any other mode must raise a ValueError.
""" # END TEST CONFIG
def test_unknown_mode(pool2d):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    x = np.arange(0.0, 64.0, 4.0).reshape(4, 4)
    for mode, corner in (("max", 20), ("avg", 10), ("min", 0)):
        assert agrees(pool2d(x.copy(), mode=mode), [[corner, corner + 8], [corner + 32, corner + 40]])
    for mode in ("median", "sum"):
        try:
            pool2d(x, mode=mode)
        except ValueError:
            pass
        else:
            raise AssertionError("no ValueError")

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: The mean of a uint8 picture must not overflow or be rounded, and the picture that was given must stay as it is.
""" # END TEST CONFIG
def test_uint8_and_unchanged(pool2d):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    x = np.random.default_rng(310).integers(150, 256, (6, 8)).astype(np.uint8)
    picture = x.copy()
    windows = sliding_window_view(picture.astype(float), (2, 2))[::2, ::2]
    assert agrees(pool2d(x, mode="avg"), windows.mean(axis=(2, 3)))
    assert (x == picture).all()

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at what is left of thin bright lines: which pooling keeps them? (The cell shows nothing until the function is written.)

# %% deletable=false editable=false tags=["otter_ignore"]
down, right = np.mgrid[:32, :32]
lines = np.exp(-(np.hypot(down - 15.5, right - 15.5) - 10) ** 2) + np.exp(-(down - right) ** 2 / 2)
if pool2d(lines.copy()) is not None:
    figure, axes = plt.subplots(1, 4, figsize=(9, 2.4))
    axes[0].imshow(lines, cmap="gray", vmin=0, vmax=1)
    axes[0].set_title("picture")
    for axis, mode in zip(axes[1:], ["max", "avg", "min"]):
        axis.imshow(pool2d(lines.copy(), 4, mode=mode), cmap="gray", vmin=0, vmax=1)
        axis.set_title(mode)
    for axis in axes:
        axis.axis("off")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: q4
# points: 6

# %% [markdown]
# ## Question 4: a convolution layer (6 points)
#
# A picture has **channels** (通道, 채널), for example red, green and blue. One filter of a layer has a grid for each channel: convolve each channel with its
# grid, add the results, add the filter's **bias** (偏差, 편향), and set negative numbers to 0. That last step is the
# **activation function** (激勵函數, 활성화 함수) **ReLU**. Each filter gives one channel of the result.
#
# `"valid"` adds no zeros. `"same"` adds so many that the result has n / stride numbers, rounded up (`ceil`), in each direction:
#
# 1. the result has `out = ceil(n / stride)` numbers;
# 2. the windows need `(out - 1) * stride + F` pixels, so `total = (out - 1) * stride + F - n` zeros are missing (0 if that is negative);
# 3. `before = total // 2` zeros go in front (top, left) and the rest, `total - before`, at the end (bottom, right).
#
# **Example.** n = 6, F = 3, stride 2. The result has 3 numbers; they need 2·2 + 3 = 7 pixels; **one** zero is missing. `before` is
# 1 // 2 = 0: Keras puts the extra zero **at the end**. Rows and columns are worked out separately.

# %%
row = np.array([1, 2, 3, 4, 5, 6])
padded = np.pad(row, (0, 1))  # no zero in front, one at the end
for start in (0, 2, 4):
    print("start", start, "sees", padded[start:start + 3])

# %% [markdown]
# **What `conv_layer` gets.** `x` has the shape (H, W, Cin), `kernels` (F, F, Cin, Cout) and `bias` (Cout,): NumPy arrays of any number type, with at
# most 16 input channels. `kernels[:, :, c, k]` is the grid of filter `k` for channel `c`.
#
# **A small case.** `x` holds 1 to 9 (3×3, one channel), all nine weights are 1, the bias is -20. The sum in the corner is 1 + 2 + 4 + 5 = 12, and 12 -
# 20 = -8 becomes 0; in the middle it is 45 - 20 = 25.

# %% [markdown]
# **Your turn.** Write `conv_layer(x, kernels, bias, stride=1, padding="same")`. It gives what `keras.layers.Conv2D` with ReLU gives for the same
# weights. Decimals may differ by 0.00001.
#
# - Return shape (height, width, Cout), always with the last axis, as an array or nested lists. Do not change `x`, `kernels` and `bias`.
# - `stride` is the step in both directions. `padding` is always `"same"` or `"valid"`. With `"valid"` the filter always fits. F may be even.
# - You may call your own `conv2d`. The libraries named at the top are not allowed; one public case looks at the imports.

# %% [raw]
# # BEGIN SOLUTION

# %%
def conv_layer(x, kernels, bias, stride=1, padding="same"):
    """Return ReLU(convolution + bias): (H, W, Cin) with (F, F, Cin, Cout) gives (height, width, Cout)."""
    # BEGIN SOLUTION
    def zeros_around(n, f):
        if padding == "valid":
            return 0, 0
        out = (n + stride - 1) // stride
        total = max((out - 1) * stride + f - n, 0)
        return total // 2, total - total // 2

    size, _, channels, filters = kernels.shape
    padded = np.pad(x, (zeros_around(x.shape[0], size), zeros_around(x.shape[1], size), (0, 0)))
    maps = []
    for k in range(filters):
        total = sum(conv2d(padded[:, :, c], kernels[:, :, c, k], stride) for c in range(channels))
        maps.append(np.maximum(total + bias[k], 0))
    return np.stack(maps, axis=-1)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_same_and_own_code(conv_layer, In):
    import ast
    import warnings

    import numpy as np
    from IPython.core.inputtransformer2 import TransformerManager

    def ready_libraries(cells):
        ready = {"scipy", "skimage", "cv2", "keras", "tensorflow", "torch"}
        sources, found = list(cells or []), set()
        while sources:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    tree = ast.parse(TransformerManager().transform_cell(sources.pop()))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
            for node in ast.walk(tree):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    names = [node.module or ""]
                elif isinstance(node, ast.Call):
                    called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    values = [*node.args, *(keyword.value for keyword in node.keywords)]
                    texts = [v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)]
                    if called in {"__import__", "import_module"}:
                        names = texts
                    elif called in {"exec", "eval"}:
                        sources += texts
                    elif called in {"run_cell_magic", "run_line_magic"} and {"time", "timeit", "prun", "capture", "writefile"} & set(texts[:1]):
                        sources += texts[1:]
                found |= {name.split(".")[0] for name in names} & ready
        return sorted(found)

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    x = np.arange(1.0, 10.0).reshape(3, 3, 1)
    got = conv_layer(x, np.ones((3, 3, 1, 1)), np.array([-20.0]))
    want = [[[0], [1], [0]], [[7], [25], [13]], [[4], [19], [8]]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"conv_layer(1 to 9 as 3x3x1, weights 1, bias -20) gave {got!r}, expected {want!r}"
    found = ready_libraries(In)
    assert not found, (f"a cell of this notebook imports {', '.join(found)}: write conv_layer with NumPy only, "
                       "delete the import, restart the kernel and run all cells")

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_same_stride_2(conv_layer):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    x = np.arange(1.0, 17.0).reshape(4, 4, 1)
    got = conv_layer(x, np.ones((3, 3, 1, 1)), np.array([1.0]), stride=2)
    want = [[[55], [46]], [[73], [55]]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"conv_layer(1 to 16 as 4x4x1, weights 1, bias 1, stride=2) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: With valid padding each filter adds up all input channels, each with its own grid, and gives one output channel.
""" # END TEST CONFIG
def test_valid(conv_layer):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(311)
    for shape, size, filters, stride in [((5, 7, 3), 3, 4, 1), ((6, 5, 1), 2, 2, 1), ((8, 7, 2), 3, 3, 2), ((4, 4, 5), 4, 2, 1), ((3, 4, 2), 1, 3, 1)]:
        x, kernels, bias = rng.random(shape), rng.random((size, size, shape[2], filters)), rng.random(filters) + 0.5
        maps = [sum(correlate2d(x[:, :, c], kernels[:, :, c, k], mode="valid") for c in range(shape[2])) for k in range(filters)]
        want = np.stack(maps, axis=-1)[::stride, ::stride] + bias
        assert agrees(conv_layer(x, kernels, bias, stride=stride, padding="valid"), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: With same padding and stride 1 the result is as large as the picture, also for even filters, where the extra zero is at the end.
""" # END TEST CONFIG
def test_same_stride_1(conv_layer):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(312)
    for shape, size in [((5, 6, 2), 3), ((4, 7, 1), 5), ((5, 4, 3), 2), ((6, 6, 2), 4), ((3, 5, 2), 1)]:
        x, kernels, bias = rng.random(shape), rng.random((size, size, shape[2], 2)), rng.random(2) + 0.5
        before, after = (size - 1) // 2, size // 2
        padded = np.pad(x, ((before, after), (before, after), (0, 0)))
        maps = [sum(correlate2d(padded[:, :, c], kernels[:, :, c, k], mode="valid") for c in range(shape[2])) for k in range(2)]
        want = np.stack(maps, axis=-1) + bias
        assert agrees(conv_layer(x, kernels, bias), want)

# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
failure_message: With same padding and a stride of 2 or more, the zeros are counted for rows and columns separately and the extra zero is at the end.
""" # END TEST CONFIG
def test_same_large_stride(conv_layer):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    def zeros_around(n, size, stride):
        total = max((-(-n // stride) - 1) * stride + size - n, 0)
        return total // 2, total - total // 2

    rng = np.random.default_rng(313)
    for shape, size, stride in [((6, 6, 1), 3, 2), ((7, 8, 2), 3, 2), ((6, 9, 2), 5, 2), ((8, 7, 1), 4, 3), ((9, 6, 2), 2, 2), ((5, 6, 1), 1, 3)]:
        x, kernels, bias = rng.random(shape), rng.random((size, size, shape[2], 2)), rng.random(2) + 0.5
        padded = np.pad(x, (zeros_around(shape[0], size, stride), zeros_around(shape[1], size, stride), (0, 0)))
        maps = [sum(correlate2d(padded[:, :, c], kernels[:, :, c, k], mode="valid") for c in range(shape[2])) for k in range(2)]
        want = np.stack(maps, axis=-1)[::stride, ::stride] + bias
        assert agrees(conv_layer(x, kernels, bias, stride=stride, padding="same"), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Each filter adds its own bias once, and after that ReLU sets negative numbers to 0 and keeps positive ones.
""" # END TEST CONFIG
def test_bias_and_relu(conv_layer):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(314)
    x, kernels, bias = rng.normal(size=(6, 7, 2)), rng.normal(size=(3, 3, 2, 3)), np.array([-2.0, 3.0, 0.5])
    maps = [sum(correlate2d(x[:, :, c], kernels[:, :, c, k], mode="valid") for c in range(2)) for k in range(3)]
    want = np.maximum(np.stack(maps, axis=-1) + bias, 0)
    assert agrees(conv_layer(x, kernels, bias, padding="valid"), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: The numbers must equal those of keras.layers.Conv2D with ReLU and the same weights, also with 16 input channels.
""" # END TEST CONFIG
def test_equals_keras(conv_layer):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    # x, kernels, bias, stride, padding, and what Keras 3.15.1 gave
    recorded = [
        (
            [[[2, -3], [-2, -2], [-2, 2], [3, 1], [-3, -3]], [[-1, 0], [1, 0], [-2, -2], [1, 2], [-3, -3]], [[0, -1], [3, 0], [-1, 0], [1, 1], [-2, 2]], [[2, 3], [2, -2], [-1, 1], [1, 1], [3, -1]]],
            [[[[2, -2], [-2, 2]], [[2, -1], [-2, -1]], [[-2, 2], [1, 0]]], [[[-1, 0], [-2, 1]], [[0, -2], [-1, 1]], [[0, -1], [-1, -2]]], [[[1, 1], [0, 2]], [[2, -1], [1, 1]], [[-1, -1], [0, 1]]]],
            [-2, 2],
            2, 'same', [[[6, 0], [0, 9], [0, 16]], [[0, 10], [1, 0], [0, 0]]],
        ),
        (
            [[[1], [-2], [-1], [2]], [[2], [1], [-3], [1]], [[-2], [2], [3], [0]]],
            [[[[2]], [[1]]], [[[-1]], [[2]]]],
            [-2],
            1, 'same', [[[0], [0], [3], [1]], [[9], [1], [0], [0]], [[0], [5], [4], [0]]],
        ),
        (
            [[[-3, 1], [2, 1], [-1, 3], [0, -1], [-2, -2], [1, 2]], [[-1, 1], [3, -2], [-2, 0], [0, -1], [-1, -3], [1, 3]], [[-2, 2], [-2, -3], [2, -2], [2, -1], [0, 3], [3, 0]], [[-2, -2], [2, 1], [-2, 3], [3, 3], [1, 3], [1, 0]], [[3, 1], [2, -1], [2, 3], [-3, 0], [-1, -3], [-3, -2]]],
            [[[[-2], [1]], [[-1], [1]], [[2], [0]]], [[[-2], [-2]], [[-1], [0]], [[0], [-1]]], [[[2], [0]], [[2], [2]], [[1], [-2]]]],
            [-3],
            2, 'valid', [[[0], [4]], [[13], [0]]],
        ),
    ]
    for x, kernels, bias, stride, padding, want in recorded:
        x, kernels, bias = (np.array(v, dtype=np.float32) for v in (x, kernels, bias))
        assert agrees(conv_layer(x, kernels, bias, stride=stride, padding=padding), want)
    rng = np.random.default_rng(315)
    x, kernels, bias = rng.normal(size=(7, 6, 16)), rng.normal(size=(3, 3, 16, 4)) / 10, np.array([0.5, -0.25, 0.125, -1.0])
    padded = np.pad(x, ((1, 1), (0, 1), (0, 0)))  # stride 2: 7 rows miss two zeros, 6 columns miss one
    windows = sliding_window_view(padded, (3, 3), axis=(0, 1))[::2, ::2]
    want = np.maximum(np.einsum("ijcab,abck->ijk", windows, kernels) + bias, 0)
    assert agrees(conv_layer(x, kernels, bias, stride=2), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Numbers of any type must not overflow, and x, kernels and bias must stay as they are.
""" # END TEST CONFIG
def test_types_and_unchanged(conv_layer):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(316)
    x = rng.integers(150, 256, (5, 5, 2)).astype(np.uint8)
    for kernels in (rng.integers(1, 9, (3, 3, 2, 2)).astype(np.uint8), rng.integers(1, 9, (3, 3, 2, 2)) / 4):
        bias = np.array([7.0, 90.5])
        before = x.copy(), kernels.copy(), bias.copy()
        maps = [sum(correlate2d(x[:, :, c].astype(float), kernels[:, :, c, k].astype(float), mode="valid") for c in range(2)) for k in range(2)]
        want = np.stack(maps, axis=-1) + bias
        assert agrees(conv_layer(x, kernels, bias, padding="valid"), want)
        assert all(np.allclose(now, then) for now, then in zip((x, kernels, bias), before))

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at your layer: four filters, and what each finds in the picture. (The cell shows nothing until the function is written.)

# %% deletable=false editable=false tags=["otter_ignore"]
sign = np.zeros((20, 20, 1))
sign[[3, 16], 3:17] = sign[3:17, [3, 16]] = 1
for place in range(4, 16):
    sign[place, [place, 19 - place]] = 1
upright = np.array([[-1, 2, -1]] * 3)
filters = np.stack([upright, upright.T, diagonal, np.fliplr(diagonal)], axis=-1)[:, :, np.newaxis]
maps = conv_layer(sign.copy(), filters.copy(), np.array([-3, -3, -2, -2]))
if np.ndim(maps) == 3:
    figure, axes = plt.subplots(2, 5, figsize=(9, 3), height_ratios=[1, 3])
    axes[1, 0].imshow(sign[:, :, 0], cmap="gray")
    for number in range(4):
        axes[0, number + 1].imshow(filters[:, :, 0, number], cmap="gray")
        axes[1, number + 1].imshow(np.asarray(maps)[:, :, number], cmap="gray", vmin=0, vmax=1)
    for axis in axes.ravel():
        axis.axis("off")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: q5
# points: 3

# %% [markdown]
# ## Question 5: count the parameters (3 + 1 points)
#
# The numbers that a network learns are its **parameters** (參數, 매개변수): **weights** (權重, 가중치) and biases.
# A convolution layer has one weight for each square of the filter, each input channel and each filter, and one bias for each filter.
# A **dense layer** (全連接層, 완전 연결층) has one weight for each pair of an input and an output, and one bias for each output.
#
# **Example.** A dense layer from 4 numbers to 3 has 12 weights and 3 biases.

# %%
weights, biases = 4 * 3, 3
print("a dense layer from 4 to 3:", weights + biases, "parameters")

# %% [markdown]
# **Your turn.** Write `count_parameters(layers)`. It returns a list with one whole number a layer, in the same order (not their sum).
#
# - `layers` is a list of tuples, in any order; it may be empty.
# - `("conv", f, c_in, c_out)` is a layer of `c_out` filters of f×f on `c_in` channels. `("dense", n_in, n_out)` is a dense layer.
#
# The lecture's MNIST network, `[("conv", 3, 1, 32), ("conv", 3, 32, 64), ("dense", 3136, 10)]`, gives `[320, 18496, 31370]`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def count_parameters(layers):
    """Return a list with the number of weights and biases of each layer."""
    # BEGIN SOLUTION
    counts = []
    for kind, *sizes in layers:
        if kind == "conv":
            f, c_in, c_out = sizes
            counts.append(f * f * c_in * c_out + c_out)
        else:
            n_in, n_out = sizes
            counts.append(n_in * n_out + n_out)
    return counts
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_mnist(count_parameters):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    layers = [("conv", 3, 1, 32), ("conv", 3, 32, 64), ("dense", 3136, 10)]
    got, want = count_parameters(layers), [320, 18496, 31370]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"count_parameters({layers}) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Convolution layers of any filter size and any number of channels must be counted, with one bias for each filter.
""" # END TEST CONFIG
def test_conv(count_parameters):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    rng = np.random.default_rng(317)
    layers = [("conv", *(int(v) for v in rng.integers(1, 12, 3))) for _ in range(6)]
    want = [np.zeros((f, f, c_in, c_out)).size + np.zeros(c_out).size for _, f, c_in, c_out in layers]
    assert agrees(count_parameters(layers), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Dense layers must be counted, with one bias for each output.
""" # END TEST CONFIG
def test_dense(count_parameters):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    rng = np.random.default_rng(318)
    layers = [("dense", *(int(v) for v in rng.integers(1, 99, 2))) for _ in range(6)]
    want = [np.zeros((n_in, n_out)).size + np.zeros(n_out).size for _, n_in, n_out in layers]
    assert agrees(count_parameters(layers), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: The answer has one number a layer in the order of the list, whatever the order and the number of layers, and the list stays as it is.
""" # END TEST CONFIG
def test_order(count_parameters):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    layers = [("dense", 4096, 10), ("conv", 3, 3, 32), ("dense", 7, 1), ("conv", 3, 32, 64)]
    assert agrees(count_parameters(layers), [40970, 896, 8, 18496])
    assert layers == [("dense", 4096, 10), ("conv", 3, 3, 32), ("dense", 7, 1), ("conv", 3, 32, 64)]
    empty = count_parameters([])
    assert (empty.tolist() if isinstance(empty, np.ndarray) else empty) in ([], ())

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at where the parameters are. The scale goes up in steps of ten times. (The cell shows nothing until the function is written.)

# %% deletable=false editable=false tags=["otter_ignore"]
network = {"conv 3×3, 1 to 32": ("conv", 3, 1, 32), "conv 3×3, 32 to 64": ("conv", 3, 32, 64),
           "dense, 3136 to 10": ("dense", 3136, 10), "dense, 784 to 784": ("dense", 784, 784)}
counts = count_parameters(list(network.values()))
if counts is not None:
    figure, axis = plt.subplots(figsize=(7, 1.8))
    bars = axis.barh(list(network), counts, color=["tab:blue", "tab:blue", "tab:orange", "tab:orange"])
    axis.bar_label(bars, [f"{count:,}" for count in counts], padding=4)
    axis.set(xscale="log", xlim=(10, 1e7), xticks=[10, 100, 1e3, 1e4, 1e5, 1e6])
    axis.minorticks_off()
    axis.invert_yaxis()
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: q5_why
# manual: true
# points: 1
# rubric:
#   - name: shared
#     points: 1
#     text: "Says that the same weights are used at every place of the picture."
#     hint: "Any wording and language: shared weights, 權重共享, 가중치 공유, the filter slides."
#   - name: size_of_filter
#     points: 0.5
#     text: "Says only that the filter is 3×3, so there are 9 weights."
#     hint: "Not together with the item above."

# %% [markdown]
# ### Question 5, in words (1 point, marked by your teacher)
#
# A 3×3 filter has **9 weights for each input channel**, for a picture of 28×28 and for one of 1000×1000. Explain why, in two or three sentences.
# English, 中文 or 한국어 are all welcome. Think of where the filter goes, and compare with a dense layer. A teacher reads your answer; until then this point is pending.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The same small filter slides over the whole picture, so the same 9 weights are used again at every place (shared weights, 權重共享, 가중치 공유). A
# larger picture only means more places and a larger feature map, not more weights. A dense layer has its own weight for each pixel, so there the
# number grows with the picture.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION
