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
# name: 04-image-filters
# init_cell: true
# check_all_cell: true
# export_cell: false
# requirements: [numpy, scipy, matplotlib]
# tests: {ok_format: false}
# generate: {show_stdout: false}

# %% [markdown]
# # Assignment 04: image filters (影像濾波器, 이미지 필터)
#
# A **filter** makes a new picture from a picture: each new **pixel** (像素, 픽셀) is computed from its neighbours.
# Filters make photographs sharper, remove **noise** (雜訊, 잡음) and find edges. There are five questions and 25 points.
# The photographs are **grey** (灰階, 회색조): one number for each pixel, from 0 (black) to 255 (white), with the type `uint8`.
#
# How to work: run the cells from top to bottom. In each question read the text, run the example, replace the `...`, and run the check.
# The check shows the *public* cases. After you hand in, *hidden* cases try other photographs, sizes and number types.
# To hand in: save this notebook and give the `.ipynb` file to your teacher. The last cells run all public cases again.
#
# Rules for the whole notebook:
#
# - `img` is always a 2-D NumPy array. A picture that you return has the same size. Do not change `img`.
# - **Border** (邊界, 경계): near the border a filter needs pixels outside the picture. In question 1 they are 0. In the other questions you choose what they are,
#   because a frame of `size // 2` pixels (1 pixel for a 3×3 kernel) is not compared.
# - **Ready filters** of SciPy, Pillow, scikit-image or OpenCV are allowed in `denoise` and `left_or_right` only. Write all other
#   functions with NumPy and with the `conv2d` below. While questions 1, 2 and 3 are graded these libraries cannot be imported: a function that uses
#   one of them earns **no point**. In question 4 the cases of `median_filter` look at your code: a ready filter costs 1.5 of its 2 points.
# - Keep the names of the functions and of their parameters.

# %%
import matplotlib.pyplot as plt
import numpy as np

camera = np.load("data/camera.npy")
coins = np.load("data/coins.npy")
cat = np.load("data/cat.npy")

def show(**pictures):
    """Show pictures side by side: show(before=..., after=...)."""
    count = len(pictures)
    figure, axes = plt.subplots(1, count, figsize=(3.2 * count, 3.2), squeeze=False)
    for axis, (title, picture) in zip(axes[0], pictures.items()):
        axis.imshow(picture, cmap="gray", vmin=0, vmax=255)
        axis.set_title(title)
        axis.axis("off")
    plt.show()

show(camera=camera, coins=coins, cat=cat)
print(camera.shape, camera.dtype, "one pixel:", camera[100, 100])

# %% [markdown]
# ## Open and save a picture
#
# `.npy` is NumPy's own kind of file. Photographs come as `.png` or `.jpg`, and the lecture opens them in three ways. They do not
# give the same array: look at the shape, the type and the largest number.
#
# | | open | save | gives |
# |---|---|---|---|
# | **Matplotlib** | `plt.imread(name)` | `plt.imsave(name, img)` | `.png`: decimals from 0 to 1; a grey picture is saved in colours, with four channels |
# | **Pillow** | `Image.open(name)` | `Image.fromarray(img).save(name)` | an image; `np.array(...)` makes an array of whole numbers |
# | **OpenCV** | `cv2.imread(name)` | `cv2.imwrite(name, img)` | whole numbers with three channels in the order blue, green, red |
#
# You need none of them for the questions. `.png` keeps every pixel; `.jpg` is smaller and changes them a little.

# %%
from PIL import Image

plt.imsave("cat_matplotlib.png", cat, cmap="gray", vmin=0, vmax=255)
opened = plt.imread("cat_matplotlib.png")
print("Matplotlib:", opened.shape, opened.dtype, "largest number:", opened.max())

Image.fromarray(cat).save("cat_pillow.png")
opened = np.array(Image.open("cat_pillow.png"))
print("Pillow:", opened.shape, opened.dtype, "every pixel is as it was:", np.array_equal(opened, cat))

Image.fromarray(cat).save("cat_pillow.jpg")
opened = np.array(Image.open("cat_pillow.jpg"))
print("as .jpg:", opened.shape, opened.dtype, "every pixel is as it was:", np.array_equal(opened, cat))

try:
    import cv2
except ImportError:
    print("OpenCV is not installed here. At home: pip install opencv-python-headless")
else:
    cv2.imwrite("cat_opencv.png", cat)
    opened = cv2.imread("cat_opencv.png")
    print("OpenCV:", opened.shape, opened.dtype, "as grey:", cv2.imread("cat_opencv.png", cv2.IMREAD_GRAYSCALE).shape)

# %% [markdown]
# This is the `conv2d` of assignment 03. It adds one shifted copy of the picture for each number of the **kernel** (卷積核, 커널): the same sums as with
# loops, but fast. Use it where you like.

# %%
def conv2d(image, kernel, stride=1, padding=0):
    """Return the feature map of a 2-D image under a 2-D kernel (no flip, zero padding)."""
    padded = np.pad(np.asarray(image, dtype=float), padding)
    kernel = np.asarray(kernel, dtype=float)
    height = padded.shape[0] - kernel.shape[0] + 1
    width = padded.shape[1] - kernel.shape[1] + 1
    total = np.zeros((height, width))
    for i in range(kernel.shape[0]):
        for j in range(kernel.shape[1]):
            total += kernel[i, j] * padded[i:i + height, j:j + width]
    return total[::stride, ::stride]

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 5

# %% [markdown]
# ## Question 1: sharpen (5 points)
#
# To **sharpen** (銳化, 샤프닝) a picture, we make the difference between a pixel and its neighbours larger.
# The lecture's kernel takes 5 times the pixel, minus the four pixels above, below, left and right.
#
# **Example.** The first pixel of the lecture's matrix. Outside the picture there are zeros: 5·105 − 102 − 103 = 320. Then a softer kernel on the whole cat:
# with `padding=1` and a 3×3 kernel the result has the size of the picture. The last line shows an **overflow** (溢位, 오버플로) of `uint8`.

# %%
matrix = np.array([[105, 102, 100, 97, 96],
                   [103, 99, 103, 101, 102],
                   [101, 98, 104, 102, 100],
                   [99, 101, 106, 104, 99],
                   [104, 104, 104, 100, 98]])
print(5 * 105 - 102 - 103)

soft = np.array([[0, 1, 0],
                 [1, 4, 1],
                 [0, 1, 0]]) / 8
softer = conv2d(cat, soft, padding=1)
print(cat.shape, softer.shape)
show(cat=cat, softer=softer)
print(np.array([105], dtype=np.uint8) * np.uint8(5))  # 13, not 525!

# %% [markdown]
# **Your turn.** Write `sharpen(img, clip=False)` with the kernel [[0, -1, 0], [-1, 5, -1], [0, -1, 0]] and zeros outside the picture.
#
# - `img` may have any number type, also `uint8`: negative sums and sums above 255 must be right.
# - With `clip=False` return the sums, as an array or a list of lists. The lecture's matrix gives 320 in the corner.
# - With `clip=True` (`img` has whole numbers) numbers below 0 become 0, numbers above 255 become 255
#   (**clip** (截斷, 클리핑): `np.clip`), and the result is an array of the type `uint8`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def sharpen(img, clip=False):
    """Return 5 times each pixel minus its four neighbours, with zeros outside."""
    # BEGIN SOLUTION
    kernel = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    result = conv2d(img, kernel, padding=1)
    return np.clip(result, 0, 255).astype(np.uint8) if clip else result
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_lecture_matrix(sharpen):
    import numpy as np

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    def short(got):
        return np.round(got, 3).tolist() if isinstance(got, np.ndarray) and got.dtype.kind in "iuf" else got

    matrix = np.array([[105, 102, 100, 97, 96], [103, 99, 103, 101, 102], [101, 98, 104, 102, 100],
                       [99, 101, 106, 104, 99], [104, 104, 104, 100, 98]])
    got = sharpen(matrix.copy())
    want = [[320, 206, 198, 188, 281], [210, 89, 111, 101, 213], [205, 85, 111, 101, 197],
            [189, 98, 117, 113, 193], [317, 211, 210, 194, 291]]
    assert agrees(got, want), f"sharpen(matrix) gave {short(got)!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_clip_and_own_code(sharpen, In):
    import ast
    import warnings

    import numpy as np
    from IPython.core.inputtransformer2 import TransformerManager

    def ready_filters(cells, name):
        """The libraries with ready filters that the notebook's last definition of a name uses, directly or through other functions."""
        ready = {"scipy", "skimage", "cv2", "PIL", "keras", "tensorflow", "torch"}
        scopes = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
        sources, bound = list(cells or []), {}

        def outside_functions(node):
            for child in ast.iter_child_nodes(node):
                yield child
                if not isinstance(child, scopes):
                    yield from outside_functions(child)

        while sources:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    tree = ast.parse(TransformerManager().transform_cell(sources.pop(0)))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
            for node in outside_functions(tree):
                if isinstance(node, ast.Import):
                    bound.update({alias.asname or alias.name.split(".")[0]: alias.name for alias in node.names})
                elif isinstance(node, ast.ImportFrom):
                    bound.update({alias.asname or alias.name: node.module or "" for alias in node.names})
                elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                    bound[node.name] = node
                elif isinstance(node, ast.Assign):
                    bound.update({target.id: node.value for target in node.targets if isinstance(target, ast.Name)})
                elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "run_cell_magic":
                    texts = [v.value for v in node.args if isinstance(v, ast.Constant) and isinstance(v.value, str)]
                    sources[:0] = texts[2:] if texts[:1] and texts[0] in {"time", "timeit", "prun", "capture"} else []
        modules, names, seen = set(), [name], set()
        while names:
            current = names.pop()
            value = bound.get(current)
            if current in seen or value is None:
                continue
            seen.add(current)
            if isinstance(value, str):
                modules.add(value)
                continue
            local = {node.id for node in ast.walk(value) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
            local |= {node.arg for node in ast.walk(value) if isinstance(node, ast.arg)}
            for node in ast.walk(value):
                if isinstance(node, ast.Import):
                    modules |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    modules.add(node.module or "")
                elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in {"__import__", "import_module"}:
                    modules |= {v.value for v in node.args if isinstance(v, ast.Constant) and isinstance(v.value, str)}
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in local:
                    names.append(node.id)
        return sorted({module.split(".")[0] for module in modules} & ready)

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    def short(got):
        return np.round(got, 3).tolist() if isinstance(got, np.ndarray) and got.dtype.kind in "iuf" else got

    img = np.array([[50, 50, 50, 50], [50, 200, 10, 50], [50, 60, 70, 50], [50, 50, 50, 50]])
    got = sharpen(img.copy(), clip=True)
    want = np.pad(np.array([[255, 0], [0, 180]]), 1)
    shown = short(got[1:-1, 1:-1]) if isinstance(got, np.ndarray) and got.shape == want.shape else short(got)
    assert agrees(got, want, frame=1), f"sharpen({img.tolist()}, clip=True) gave {shown!r} inside, expected {want[1:-1, 1:-1].tolist()!r}"
    assert getattr(got, "dtype", None) == np.uint8, f"sharpen(..., clip=True) gave the type {getattr(got, 'dtype', type(got).__name__)}, expected an array of uint8"
    found = ready_filters(In, "sharpen")
    assert not found, f"sharpen(...) uses {', '.join(found)}, expected your own code with NumPy and conv2d"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Pictures of any height and width and with decimals must work, and the picture that was given must stay as it is.
""" # END TEST CONFIG
def test_any_size(sharpen):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    rng = np.random.default_rng(401)
    kernel = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    for shape in [(6, 9), (11, 4), (3, 3), (8, 8), (5, 30)]:
        img = rng.normal(100, 40, shape)
        before = img.copy()
        assert agrees(sharpen(img), correlate2d(before, kernel, mode="same"), frame=1)
        assert np.allclose(img, before)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A photograph of the type uint8 must not overflow, and sums below 0 and above 255 stay what they are without clip.
""" # END TEST CONFIG
def test_uint8(sharpen):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    kernel = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    for name in ("astronaut", "coffee"):
        photo = np.load(f"hidden/{name}.npy")
        assert agrees(sharpen(photo.copy()), correlate2d(photo.astype(float), kernel, mode="same"), frame=1)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: With clip=True numbers are cut to 0 and 255 first and then become uint8, for photographs and for any other type of whole numbers.
""" # END TEST CONFIG
def test_clip(sharpen):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    kernel = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    photo = np.load("hidden/astronaut.npy")
    for img in (photo, photo[:40, :30].astype(np.int16), photo[20:50, 60:].astype(float)):
        got = sharpen(img.copy(), clip=True)
        want = np.clip(correlate2d(img.astype(float), kernel, mode="same"), 0, 255)
        assert agrees(got, want, frame=1)
        assert getattr(got, "dtype", None) == np.uint8

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Outside the picture there are zeros, on all four sides.
""" # END TEST CONFIG
def test_border(sharpen):
    import numpy as np
    from scipy.signal import correlate2d

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    rng = np.random.default_rng(402)
    kernel = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    for shape in [(7, 5), (2, 6), (12, 3)]:
        img = rng.integers(1, 200, shape)
        assert agrees(sharpen(img.copy()), correlate2d(img, kernel, mode="same"))

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at your sharp cat, and at a part of the coins (the cell shows nothing until the function is written).

# %% deletable=false editable=false tags=["otter_ignore"]
if sharpen(cat, clip=True) is not None:
    show(cat=cat, sharpened=sharpen(cat, clip=True))
    show(coins=coins[40:90, 20:70], sharpened=sharpen(coins[40:90, 20:70], clip=True))

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 5

# %% [markdown]
# ## Question 2: blur (5 points)
#
# To **smooth** or **blur** (平滑化, 평활화) a picture, we replace each pixel by a mean of its neighbours. The **box blur** (均值濾波, 평균 필터) takes the plain
# mean of `size` × `size` pixels. The **Gaussian** filter (高斯濾波, 가우시안 필터) gives near pixels a larger **weight** (權重, 가중치).
#
# **Example.** One window of the coins, and the Gaussian weights of a row of five pixels with **sigma** σ = 1.
# At a distance of r pixels from the middle the number is exp(−r² / (2σ²)). Divided by their sum, the weights add up to 1.

# %%
window = coins[60:63, 40:43]
print(window, "mean", window.mean())

r = np.array([-2, -1, 0, 1, 2])
samples = np.exp(-r ** 2 / (2 * 1.0 ** 2))
print(samples.round(3))
weights = samples / samples.sum()
print(weights.round(3), "sum", weights.sum().round(6))

# %% [markdown]
# **Your turn.** Write two functions. `size` is always odd: 1, 3, 5, …
#
# - `box_blur(img, size)` returns a picture of the size of `img`, where each pixel is the mean of the `size` × `size` pixels around it.
#   A difference of 1 is allowed. A frame of `size // 2` pixels is not compared.
# - `gaussian_kernel(size, sigma)` returns a 2-D array (or list of lists) of `size` × `size` numbers. The middle one is at r = 0. In two
#   dimensions r² is the row distance squared plus the column distance squared. Divide by the sum of all numbers.

# %% [raw]
# # BEGIN SOLUTION

# %%
def box_blur(img, size):
    """Return the mean of the size x size pixels around each pixel."""
    # BEGIN SOLUTION
    padded = np.pad(np.asarray(img, dtype=float), size // 2, mode="edge")
    return conv2d(padded, np.ones((size, size)) / size ** 2)
    # END SOLUTION

def gaussian_kernel(size, sigma):
    """Return size x size weights exp(-r**2 / (2 * sigma**2)), divided by their sum."""
    # BEGIN SOLUTION
    distance = np.arange(size) - size // 2
    squares = distance[:, None] ** 2 + distance[None, :] ** 2
    samples = np.exp(-squares / (2 * sigma ** 2))
    return samples / samples.sum()
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at your blur (the cell shows nothing until both functions are written).

# %% deletable=false editable=false tags=["otter_ignore"]
if box_blur(cat, 5) is not None and gaussian_kernel(5, 1.0) is not None:
    soft = conv2d(cat, gaussian_kernel(5, 1.0), padding=2)
    show(cat=cat, box=box_blur(cat, 5), gaussian=soft)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_box_3(box_blur):
    import numpy as np

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    def short(got):
        return np.round(got, 3).tolist() if isinstance(got, np.ndarray) and got.dtype.kind in "iuf" else got

    img = np.array([[90, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 180, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 90]])
    got = box_blur(img.copy(), 3)
    want = np.array([[10, 10, 0, 0, 0], [10, 30, 20, 20, 0], [0, 20, 20, 20, 0], [0, 20, 20, 30, 10], [0, 0, 0, 10, 10]])
    shown = short(got[1:-1, 1:-1]) if isinstance(got, np.ndarray) and got.shape == want.shape else short(got)
    assert agrees(got, want, frame=1, atol=1.001), f"box_blur({img.tolist()}, 3) gave {shown!r} inside, expected {want[1:-1, 1:-1].tolist()!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_gaussian_3(gaussian_kernel):
    import numpy as np

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    def short(got):
        return np.round(got, 3).tolist() if isinstance(got, np.ndarray) and got.dtype.kind in "iuf" else got

    got = gaussian_kernel(3, 1.0)
    want = np.array([[0.0751136, 0.1238414, 0.0751136], [0.1238414, 0.2041800, 0.1238414], [0.0751136, 0.1238414, 0.0751136]])
    assert agrees(got, want, atol=1e-4), f"gaussian_kernel(3, 1.0) gave {short(got)!r}, expected {want.round(3).tolist()!r}"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_box_5_and_own_code(box_blur, In):
    import ast
    import warnings

    import numpy as np
    from IPython.core.inputtransformer2 import TransformerManager

    def ready_filters(cells, name):
        """The libraries with ready filters that the notebook's last definition of a name uses, directly or through other functions."""
        ready = {"scipy", "skimage", "cv2", "PIL", "keras", "tensorflow", "torch"}
        scopes = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
        sources, bound = list(cells or []), {}

        def outside_functions(node):
            for child in ast.iter_child_nodes(node):
                yield child
                if not isinstance(child, scopes):
                    yield from outside_functions(child)

        while sources:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    tree = ast.parse(TransformerManager().transform_cell(sources.pop(0)))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
            for node in outside_functions(tree):
                if isinstance(node, ast.Import):
                    bound.update({alias.asname or alias.name.split(".")[0]: alias.name for alias in node.names})
                elif isinstance(node, ast.ImportFrom):
                    bound.update({alias.asname or alias.name: node.module or "" for alias in node.names})
                elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                    bound[node.name] = node
                elif isinstance(node, ast.Assign):
                    bound.update({target.id: node.value for target in node.targets if isinstance(target, ast.Name)})
                elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "run_cell_magic":
                    texts = [v.value for v in node.args if isinstance(v, ast.Constant) and isinstance(v.value, str)]
                    sources[:0] = texts[2:] if texts[:1] and texts[0] in {"time", "timeit", "prun", "capture"} else []
        modules, names, seen = set(), [name], set()
        while names:
            current = names.pop()
            value = bound.get(current)
            if current in seen or value is None:
                continue
            seen.add(current)
            if isinstance(value, str):
                modules.add(value)
                continue
            local = {node.id for node in ast.walk(value) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
            local |= {node.arg for node in ast.walk(value) if isinstance(node, ast.arg)}
            for node in ast.walk(value):
                if isinstance(node, ast.Import):
                    modules |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    modules.add(node.module or "")
                elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in {"__import__", "import_module"}:
                    modules |= {v.value for v in node.args if isinstance(v, ast.Constant) and isinstance(v.value, str)}
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in local:
                    names.append(node.id)
        return sorted({module.split(".")[0] for module in modules} & ready)

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    def short(got):
        return np.round(got, 3).tolist() if isinstance(got, np.ndarray) and got.dtype.kind in "iuf" else got

    img = np.arange(42).reshape(6, 7) ** 2 / 10
    got = box_blur(img.copy(), 5)
    want = [img[i:i + 5, j:j + 5].mean().round(2) for i in range(2) for j in range(3)]
    shown = short(got[2:4, 2:5]) if isinstance(got, np.ndarray) and got.shape == img.shape else short(got)
    expected = np.zeros((6, 7))
    expected[2:4, 2:5] = np.reshape(want, (2, 3))
    assert agrees(got, expected, frame=2, atol=1.001), f"box_blur(np.arange(42).reshape(6, 7) ** 2 / 10, 5) gave {shown!r} inside, expected {expected[2:4, 2:5].tolist()!r}"
    found = ready_filters(In, "box_blur")
    assert not found, f"box_blur(...) uses {', '.join(found)}, expected your own code with NumPy and conv2d"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The box blur must be right for every odd size and for pictures of any height and width, with decimals too.
""" # END TEST CONFIG
def test_box_any_size(box_blur):
    import numpy as np
    from scipy.ndimage import uniform_filter

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    rng = np.random.default_rng(403)
    for shape, size in [((12, 9), 3), ((10, 17), 5), ((15, 11), 7), ((9, 9), 9), ((6, 5), 1), ((20, 31), 11)]:
        img = rng.uniform(0, 255, shape)
        assert agrees(box_blur(img.copy(), size), uniform_filter(img, size), frame=size // 2, atol=1.001)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: A photograph of the type uint8 must not overflow, and the picture that was given must stay as it is.
""" # END TEST CONFIG
def test_box_uint8(box_blur):
    import numpy as np
    from scipy.ndimage import uniform_filter

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    for name, size in [("coffee", 3), ("astronaut", 5)]:
        photo = np.load(f"hidden/{name}.npy")
        img = photo.copy()
        assert agrees(box_blur(img, size), uniform_filter(photo.astype(float), size), frame=size // 2, atol=1.001)
        assert np.allclose(img, photo)
    img = photo[:30, :40].astype(float)
    assert agrees(box_blur(img, 3), uniform_filter(photo[:30, :40].astype(float), 3), frame=1, atol=1.001)
    assert np.allclose(img, photo[:30, :40])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The Gaussian weights must fall with the distance from the middle as the formula says, for other sizes and sigmas.
""" # END TEST CONFIG
def test_gaussian_any(gaussian_kernel):
    import numpy as np

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    for size, sigma in [(9, 1.0), (13, 1.5), (19, 2.0), (27, 3.0), (11, 1.2)]:
        row = np.exp(-(np.arange(size) - (size - 1) / 2) ** 2 / (2 * sigma ** 2))
        want = np.outer(row, row)
        assert agrees(gaussian_kernel(size, sigma), want / want.sum(), atol=1e-4)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: The Gaussian weights must add up to 1, also when sigma is large or small for the size.
""" # END TEST CONFIG
def test_gaussian_sum(gaussian_kernel):
    import numpy as np

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    for size, sigma in [(3, 2.0), (5, 3.5), (7, 0.4), (1, 1.0), (5, 1)]:
        row = np.exp(-(np.arange(size) - (size - 1) / 2) ** 2 / (2 * sigma ** 2))
        want = np.outer(row, row)
        assert agrees(gaussian_kernel(size, sigma), want / want.sum(), atol=1e-6)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 5

# %% [markdown]
# ## Question 3: edges (5 points)
#
# At an **edge** (邊緣, 에지) the brightness changes quickly. One kernel measures the change from left to right, gx; a second one the change from top to
# bottom, gy. The two together are the **gradient** (梯度, 그래디언트). Its **magnitude** (大小, 크기) is √(gx² + gy²).
#
# **Example.** A picture with one edge and the simplest kernel, [-1, 0, 1]: right neighbour minus left neighbour. Then the same on the cameraman
# (without the sign).

# %%
step = np.array([[10, 10, 10, 80, 80, 80]] * 3)
print(conv2d(step, [[-1, 0, 1]]))

change = conv2d(camera, [[-1, 0, 1]])
show(camera=camera, left_to_right=abs(change))

# %% [markdown]
# **Your turn.** Write `edges(img, method)`. `method` is one of three names:
#
# ```text
# prewitt gx      prewitt gy      sobel gx        sobel gy        laplacian
# [-1  0  1]      [-1 -1 -1]      [-1  0  1]      [-1 -2 -1]      [ 0  1  0]
# [-1  0  1]      [ 0  0  0]      [-2  0  2]      [ 0  0  0]      [ 1 -4  1]
# [-1  0  1]      [ 1  1  1]      [-1  0  1]      [ 1  2  1]      [ 0  1  0]
# ```
#
# - `"prewitt"` and `"sobel"` return the magnitude √(gx² + gy²) of each pixel.
# - `"laplacian"` returns the sum itself, with its sign: it may be negative.
# - Do not scale, clip or round the numbers. `img` may be `uint8`: change the type first.
# - The result has the size of `img`. A frame of 1 pixel is not compared.

# %% [raw]
# # BEGIN SOLUTION

# %%
def edges(img, method):
    """Return the gradient magnitude, or for "laplacian" the signed sum."""
    # BEGIN SOLUTION
    if method == "laplacian":
        return conv2d(img, [[0, 1, 0], [1, -4, 1], [0, 1, 0]], padding=1)
    middle = 2 if method == "sobel" else 1
    horizontal = np.array([[-1, 0, 1], [-middle, 0, middle], [-1, 0, 1]])
    gx = conv2d(img, horizontal, padding=1)
    gy = conv2d(img, horizontal.T, padding=1)
    return np.sqrt(gx ** 2 + gy ** 2)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Look at your edges (the cell shows nothing until the function is written).

# %% deletable=false editable=false tags=["otter_ignore"]
if edges(coins, "sobel") is not None:
    show(coins=coins, prewitt=edges(coins, "prewitt"))
    show(sobel=edges(coins, "sobel"), laplacian=128 + edges(coins, "laplacian"))

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_prewitt(edges):
    import numpy as np

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    def short(got):
        return np.round(got, 3).tolist() if isinstance(got, np.ndarray) and got.dtype.kind in "iuf" else got

    img = np.array([[0, 0, 0, 9], [0, 0, 9, 9], [0, 0, 9, 9], [0, 9, 9, 9]])
    got = edges(img.copy(), "prewitt")
    want = np.pad(np.sqrt([[405, 810], [810, 405]]).round(4), 1)
    shown = short(got[1:-1, 1:-1]) if isinstance(got, np.ndarray) and got.shape == want.shape else short(got)
    assert agrees(got, want, frame=1), f"edges({img.tolist()}, 'prewitt') gave {shown!r} inside, expected {want[1:-1, 1:-1].tolist()!r}"

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_sobel_and_own_code(edges, In):
    import ast
    import warnings

    import numpy as np
    from IPython.core.inputtransformer2 import TransformerManager

    def ready_filters(cells, name):
        """The libraries with ready filters that the notebook's last definition of a name uses, directly or through other functions."""
        ready = {"scipy", "skimage", "cv2", "PIL", "keras", "tensorflow", "torch"}
        scopes = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
        sources, bound = list(cells or []), {}

        def outside_functions(node):
            for child in ast.iter_child_nodes(node):
                yield child
                if not isinstance(child, scopes):
                    yield from outside_functions(child)

        while sources:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    tree = ast.parse(TransformerManager().transform_cell(sources.pop(0)))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
            for node in outside_functions(tree):
                if isinstance(node, ast.Import):
                    bound.update({alias.asname or alias.name.split(".")[0]: alias.name for alias in node.names})
                elif isinstance(node, ast.ImportFrom):
                    bound.update({alias.asname or alias.name: node.module or "" for alias in node.names})
                elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                    bound[node.name] = node
                elif isinstance(node, ast.Assign):
                    bound.update({target.id: node.value for target in node.targets if isinstance(target, ast.Name)})
                elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "run_cell_magic":
                    texts = [v.value for v in node.args if isinstance(v, ast.Constant) and isinstance(v.value, str)]
                    sources[:0] = texts[2:] if texts[:1] and texts[0] in {"time", "timeit", "prun", "capture"} else []
        modules, names, seen = set(), [name], set()
        while names:
            current = names.pop()
            value = bound.get(current)
            if current in seen or value is None:
                continue
            seen.add(current)
            if isinstance(value, str):
                modules.add(value)
                continue
            local = {node.id for node in ast.walk(value) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
            local |= {node.arg for node in ast.walk(value) if isinstance(node, ast.arg)}
            for node in ast.walk(value):
                if isinstance(node, ast.Import):
                    modules |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    modules.add(node.module or "")
                elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in {"__import__", "import_module"}:
                    modules |= {v.value for v in node.args if isinstance(v, ast.Constant) and isinstance(v.value, str)}
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in local:
                    names.append(node.id)
        return sorted({module.split(".")[0] for module in modules} & ready)

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    def short(got):
        return np.round(got, 3).tolist() if isinstance(got, np.ndarray) and got.dtype.kind in "iuf" else got

    img = np.array([[0, 0, 0, 9], [0, 0, 9, 9], [0, 0, 9, 9], [0, 9, 9, 9]])
    got = edges(img.copy(), "sobel")
    want = np.pad(np.sqrt([[810, 1620], [1620, 810]]).round(4), 1)
    shown = short(got[1:-1, 1:-1]) if isinstance(got, np.ndarray) and got.shape == want.shape else short(got)
    assert agrees(got, want, frame=1), f"edges({img.tolist()}, 'sobel') gave {shown!r} inside, expected {want[1:-1, 1:-1].tolist()!r}"
    found = ready_filters(In, "edges")
    assert not found, f"edges(...) uses {', '.join(found)}, expected your own code with NumPy and conv2d"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_laplacian(edges):
    import numpy as np

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    def short(got):
        return np.round(got, 3).tolist() if isinstance(got, np.ndarray) and got.dtype.kind in "iuf" else got

    img = np.array([[0, 0, 0, 9], [0, 0, 9, 9], [0, 0, 9, 9], [0, 9, 9, 9]])
    got = edges(img.copy(), "laplacian")
    want = np.pad(np.array([[9.0, -18.0], [18.0, -9.0]]), 1)
    shown = short(got[1:-1, 1:-1]) if isinstance(got, np.ndarray) and got.shape == want.shape else short(got)
    assert agrees(got, want, frame=1), f"edges({img.tolist()}, 'laplacian') gave {shown!r} inside, expected {want[1:-1, 1:-1].tolist()!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Prewitt must give the gradient magnitude, without scaling, for pictures of any size.
""" # END TEST CONFIG
def test_prewitt_any(edges):
    import numpy as np
    from scipy.ndimage import prewitt

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    rng = np.random.default_rng(404)
    for shape in [(7, 12), (10, 5), (3, 3), (16, 16)]:
        img = rng.uniform(0, 255, shape)
        assert agrees(edges(img.copy(), "prewitt"), np.hypot(prewitt(img, 0), prewitt(img, 1)), frame=1, atol=0.01)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Sobel must give the gradient magnitude, without scaling, for pictures of any size.
""" # END TEST CONFIG
def test_sobel_any(edges):
    import numpy as np
    from scipy.ndimage import sobel

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    rng = np.random.default_rng(405)
    for shape in [(6, 13), (11, 5), (3, 3), (15, 15)]:
        img = rng.uniform(0, 255, shape)
        assert agrees(edges(img.copy(), "sobel"), np.hypot(sobel(img, 0), sobel(img, 1)), frame=1, atol=0.01)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The Laplacian keeps its sign and its size, for pictures of any size and with decimals.
""" # END TEST CONFIG
def test_laplacian_any(edges):
    import numpy as np
    from scipy.ndimage import laplace

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    rng = np.random.default_rng(406)
    for shape in [(8, 11), (12, 4), (3, 3), (14, 14)]:
        img = rng.uniform(0, 255, shape)
        assert agrees(edges(img.copy(), "laplacian"), laplace(img), frame=1, atol=0.01)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A photograph of the type uint8 must not overflow, and the picture that was given must stay as it is.
""" # END TEST CONFIG
def test_photographs(edges):
    import numpy as np
    from scipy.ndimage import laplace, prewitt, sobel

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    for name in ("coffee", "brick"):
        photo = np.load(f"hidden/{name}.npy")[20:76, 30:90]
        grey = photo.astype(float)
        wanted = {"prewitt": np.hypot(prewitt(grey, 0), prewitt(grey, 1)), "sobel": np.hypot(sobel(grey, 0), sobel(grey, 1)), "laplacian": laplace(grey)}
        for method, want in wanted.items():
            for img in (photo.copy(), grey.copy()):
                assert agrees(edges(img, method), want, frame=1, atol=0.01)
                assert np.allclose(img, photo)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q4
# points: 5

# %% [markdown]
# ## Question 4: remove noise (5 points)
#
# **Salt-and-pepper noise** (椒鹽雜訊, 소금-후추 잡음) makes single pixels black or white. **Gaussian noise** (高斯雜訊, 가우시안 잡음) changes every pixel a little.
# The **median** (中位數, 중앙값) is the middle one of the sorted numbers: one wild pixel does not change it much.
#
# **PSNR** (峰值訊噪比, 최대 신호 대 잡음비) says in decibels (dB) how near a picture is to the clean one: higher is better. The **gain** is the PSNR of
# your result minus the PSNR of the noisy picture.
#
# **Example.** A window with one white pixel: compare mean and median. Then the two kinds of noise.

# %%
window = np.array([60, 62, 255, 61, 59, 63, 60, 58, 62])
print("mean", window.mean().round(1), "sorted", np.sort(window), "median", np.median(window))

def salt_and_pepper(picture, rng):
    """Return a copy where one pixel in ten (10 %) is 0 or 255."""
    noisy, chance = picture.copy(), rng.random(picture.shape)
    noisy[chance < 0.05] = 0
    noisy[chance > 0.95] = 255
    return noisy

def gaussian_noise(picture, rng):
    """Return a copy with Gaussian noise of sigma 25, rounded and clipped to uint8."""
    noisy = picture + rng.normal(0, 25, picture.shape)
    return np.clip(np.rint(noisy), 0, 255).astype(np.uint8)

def psnr(result, picture):
    """Return the PSNR in dB; a frame of 4 pixels is left out."""
    difference = np.asarray(result, dtype=float) - picture
    return 10 * np.log10(255 ** 2 / np.mean(difference[4:-4, 4:-4] ** 2))

salty = salt_and_pepper(camera, np.random.default_rng(1))
grainy = gaussian_noise(camera, np.random.default_rng(2))
show(camera=camera, salty=salty, grainy=grainy)
print("PSNR:", psnr(salty, camera).round(1), "dB and", psnr(grainy, camera).round(1), "dB")

# %% [markdown]
# Points for `denoise`: hidden cases add noise to four photographs that you have not seen, and take the mean of the four gains. The points grow at 6, 12
# and 20 dB for salt and pepper, and at 3, 5 and 7.2 dB for Gaussian noise. At the last step you have all of them. A 3×3 median for both kinds reaches
# the second steps. For more: which pixels does salt and pepper leave as they were? And what is best for Gaussian noise? A frame of 4 pixels is left
# out. A flat grey picture gains nothing.
#
# Ready filters of SciPy and Pillow are welcome in `denoise`; write `from scipy import ndimage` (`from scipy.ndimage import median_filter` would replace
# your own). scikit-image and OpenCV are allowed too, but they are not installed where your work is graded.

# %% [markdown]
# **Your turn.** Write two functions.
#
# - `median_filter(img, size)`: each pixel becomes the median of the `size` × `size` pixels around it. `size` is odd and not larger than the picture;
#   any number type; no ready filter (`np.median` and `np.sort` are fine). A frame of `size // 2` pixels is not compared.
# - `denoise(img)`: `img` is a noisy photograph (`uint8`) with *one* of the two kinds of noise; you are not told which. Return a better picture, with
#   numbers from 0 to 255 of any number type. One call may take 1 second for 128 × 128 pixels.

# %% [raw]
# # BEGIN SOLUTION

# %%
def median_filter(img, size):
    """Return the median of the size x size pixels around each pixel."""
    # BEGIN SOLUTION
    padded = np.pad(img, size // 2, mode="edge")
    height, width = img.shape
    copies = [padded[i:i + height, j:j + width] for i in range(size) for j in range(size)]
    return np.median(np.stack(copies), axis=0)
    # END SOLUTION

def denoise(img):
    """Return the photograph with less salt-and-pepper or Gaussian noise."""
    # BEGIN SOLUTION
    from scipy import ndimage

    black_or_white = np.mean((img == 0) | (img == 255))
    if black_or_white > 0.07:
        return np.where((img == 0) | (img == 255), ndimage.median_filter(img, 3), img)
    return ndimage.gaussian_filter(img.astype(float), 1)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [markdown]
# Measure your gain on the cameraman (the cell shows nothing until `denoise` is written).

# %%
if denoise(salty) is not None:
    for noisy in (salty, grainy):
        better = denoise(noisy)
        show(noisy=noisy, denoised=better)
        print("gain", (psnr(better, camera) - psnr(noisy, camera)).round(1), "dB")

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_median_3(median_filter):
    import numpy as np

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    def short(got):
        return np.round(got, 3).tolist() if isinstance(got, np.ndarray) and got.dtype.kind in "iuf" else got

    img = np.array([[10, 12, 11, 90], [13, 255, 14, 91], [12, 10, 0, 93], [11, 13, 12, 92]])
    got = median_filter(img.copy(), 3)
    want = np.pad(np.array([[12, 14], [12, 14]]), 1)
    shown = short(got[1:-1, 1:-1]) if isinstance(got, np.ndarray) and got.shape == want.shape else short(got)
    assert agrees(got, want, frame=1), f"median_filter({img.tolist()}, 3) gave {shown!r} inside, expected {want[1:-1, 1:-1].tolist()!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_median_5_and_own_code(median_filter, In):
    import ast
    import warnings

    import numpy as np
    from IPython.core.inputtransformer2 import TransformerManager

    def ready_filters(cells, name):
        """The libraries with ready filters that the notebook's last definition of a name uses, directly or through other functions."""
        ready = {"scipy", "skimage", "cv2", "PIL", "keras", "tensorflow", "torch"}
        scopes = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
        sources, bound = list(cells or []), {}

        def outside_functions(node):
            for child in ast.iter_child_nodes(node):
                yield child
                if not isinstance(child, scopes):
                    yield from outside_functions(child)

        while sources:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    tree = ast.parse(TransformerManager().transform_cell(sources.pop(0)))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
            for node in outside_functions(tree):
                if isinstance(node, ast.Import):
                    bound.update({alias.asname or alias.name.split(".")[0]: alias.name for alias in node.names})
                elif isinstance(node, ast.ImportFrom):
                    bound.update({alias.asname or alias.name: node.module or "" for alias in node.names})
                elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                    bound[node.name] = node
                elif isinstance(node, ast.Assign):
                    bound.update({target.id: node.value for target in node.targets if isinstance(target, ast.Name)})
                elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "run_cell_magic":
                    texts = [v.value for v in node.args if isinstance(v, ast.Constant) and isinstance(v.value, str)]
                    sources[:0] = texts[2:] if texts[:1] and texts[0] in {"time", "timeit", "prun", "capture"} else []
        modules, names, seen = set(), [name], set()
        while names:
            current = names.pop()
            value = bound.get(current)
            if current in seen or value is None:
                continue
            seen.add(current)
            if isinstance(value, str):
                modules.add(value)
                continue
            local = {node.id for node in ast.walk(value) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
            local |= {node.arg for node in ast.walk(value) if isinstance(node, ast.arg)}
            for node in ast.walk(value):
                if isinstance(node, ast.Import):
                    modules |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    modules.add(node.module or "")
                elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in {"__import__", "import_module"}:
                    modules |= {v.value for v in node.args if isinstance(v, ast.Constant) and isinstance(v.value, str)}
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in local:
                    names.append(node.id)
        return sorted({module.split(".")[0] for module in modules} & ready)

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    def short(got):
        return np.round(got, 3).tolist() if isinstance(got, np.ndarray) and got.dtype.kind in "iuf" else got

    img = np.arange(30).reshape(5, 6) ** 2 % 37
    got = median_filter(img.copy(), 5)
    want = np.zeros((5, 6))
    want[2, 2:4] = np.median(img[:, :5]), np.median(img[:, 1:])
    shown = short(got[2:3, 2:4]) if isinstance(got, np.ndarray) and got.shape == want.shape else short(got)
    assert agrees(got, want, frame=2), f"median_filter(np.arange(30).reshape(5, 6) ** 2 % 37, 5) gave {shown!r} inside, expected {want[2:3, 2:4].tolist()!r}"
    found = ready_filters(In, "median_filter")
    assert not found, f"median_filter(...) uses {', '.join(found)}, expected your own code with NumPy"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_denoise_camera(denoise):
    import numpy as np

    def gain(picture, noisy, result):
        try:
            result = np.asarray(result)
        except (ValueError, TypeError):
            raise AssertionError("denoise(...) gave no picture of numbers, expected one of the size of img") from None
        assert result.dtype.kind in "iuf" and result.shape == picture.shape, "denoise(...) gave no picture of numbers, expected one of the size of img"
        inside = (slice(4, -4), slice(4, -4))
        before, after = (np.mean((v[inside].astype(float) - picture[inside].astype(float)) ** 2) for v in (noisy, result))
        assert np.isfinite(after), "denoise(...) gave no picture of numbers, expected one of the size of img"
        return 10 * np.log10(before / max(after, 1))

    picture, rng = np.load("data/camera.npy")[:128, :128], np.random.default_rng(407)
    noisy, chance = picture.copy(), rng.random(picture.shape)
    noisy[chance < 0.05] = 0
    noisy[chance > 0.95] = 255
    img = noisy.copy()
    got = gain(picture, noisy, denoise(img))
    assert got >= 3, f"denoise(camera with salt and pepper) gave a gain of {got:.1f} dB, expected at least 3 dB"
    assert np.array_equal(img, noisy), "denoise(img) changed img, expected img as it was"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: The median filter must be right for every odd size and for pictures of any height and width, in your own code.
""" # END TEST CONFIG
def test_median_any_size(median_filter, In):
    import numpy as np
    from hidden.own_code import ready_filters
    from scipy import ndimage

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    rng = np.random.default_rng(408)
    for shape, size in [((9, 14), 3), ((13, 8), 5), ((12, 12), 7), ((9, 20), 9), ((4, 6), 1)]:
        img = rng.integers(0, 256, shape)
        assert agrees(median_filter(img.copy(), size), ndimage.median_filter(img, size), frame=size // 2)
    assert not ready_filters(In, "median_filter")

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: The median filter must work for photographs and for decimals and negative numbers in your own code, and the picture that was given must stay as it is.
""" # END TEST CONFIG
def test_median_types(median_filter, In):
    import numpy as np
    from hidden.own_code import ready_filters
    from scipy import ndimage

    def agrees(got, want, frame=0, atol=1e-3):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        if got.dtype.kind not in "iuf" or got.shape != np.shape(want):
            return False
        inside = tuple(slice(frame, n - frame) for n in got.shape)
        got, want = got[inside].astype(float), np.asarray(want, dtype=float)[inside]
        return bool(np.isfinite(got).all()) and np.allclose(got, want, rtol=1e-5, atol=atol)

    photo = np.load("hidden/tissue.npy")[:60, :50]
    decimals = np.random.default_rng(409).normal(0, 40, (20, 25))
    for picture in (photo, decimals):
        img = picture.copy()
        assert agrees(median_filter(img, 3), ndimage.median_filter(picture, 3), frame=1)
        assert np.allclose(img, picture)
    assert not ready_filters(In, "median_filter")

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
failure_message: With salt-and-pepper noise the mean gain must reach 6 dB for the first step.
""" # END TEST CONFIG
def test_salt_and_pepper_first_step(denoise):
    import numpy as np

    def gain(picture, noisy, result):
        wrong = "denoise(...) gave no picture of numbers, expected one of the size of img"
        try:
            result = np.asarray(result)
        except (ValueError, TypeError):
            raise AssertionError(wrong) from None
        assert result.dtype.kind in "iuf" and result.shape == picture.shape, wrong
        inside = (slice(4, -4), slice(4, -4))
        before, after = (np.mean((v[inside].astype(float) - picture[inside].astype(float)) ** 2) for v in (noisy, result))
        assert np.isfinite(after), wrong
        return 10 * np.log10(before / max(after, 1))

    rng, gains = np.random.default_rng(421), []
    for name in ("astronaut", "brick", "coffee", "tissue"):
        picture = np.load(f"hidden/{name}.npy")
        noisy, chance = picture.copy(), rng.random(picture.shape)
        noisy[chance < 0.05] = 0
        noisy[chance > 0.95] = 255
        gains.append(gain(picture, noisy, denoise(noisy.copy())))
    assert np.mean(gains) >= 6

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: With salt-and-pepper noise the mean gain must reach 12 dB for the second step.
""" # END TEST CONFIG
def test_salt_and_pepper_second_step(denoise):
    import numpy as np

    def gain(picture, noisy, result):
        wrong = "denoise(...) gave no picture of numbers, expected one of the size of img"
        try:
            result = np.asarray(result)
        except (ValueError, TypeError):
            raise AssertionError(wrong) from None
        assert result.dtype.kind in "iuf" and result.shape == picture.shape, wrong
        inside = (slice(4, -4), slice(4, -4))
        before, after = (np.mean((v[inside].astype(float) - picture[inside].astype(float)) ** 2) for v in (noisy, result))
        assert np.isfinite(after), wrong
        return 10 * np.log10(before / max(after, 1))

    rng, gains = np.random.default_rng(421), []
    for name in ("astronaut", "brick", "coffee", "tissue"):
        picture = np.load(f"hidden/{name}.npy")
        noisy, chance = picture.copy(), rng.random(picture.shape)
        noisy[chance < 0.05] = 0
        noisy[chance > 0.95] = 255
        gains.append(gain(picture, noisy, denoise(noisy.copy())))
    assert np.mean(gains) >= 12

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: With salt-and-pepper noise the mean gain must reach 20 dB for the last step.
""" # END TEST CONFIG
def test_salt_and_pepper_last_step(denoise):
    import numpy as np

    def gain(picture, noisy, result):
        wrong = "denoise(...) gave no picture of numbers, expected one of the size of img"
        try:
            result = np.asarray(result)
        except (ValueError, TypeError):
            raise AssertionError(wrong) from None
        assert result.dtype.kind in "iuf" and result.shape == picture.shape, wrong
        inside = (slice(4, -4), slice(4, -4))
        before, after = (np.mean((v[inside].astype(float) - picture[inside].astype(float)) ** 2) for v in (noisy, result))
        assert np.isfinite(after), wrong
        return 10 * np.log10(before / max(after, 1))

    rng, gains = np.random.default_rng(421), []
    for name in ("astronaut", "brick", "coffee", "tissue"):
        picture = np.load(f"hidden/{name}.npy")
        noisy, chance = picture.copy(), rng.random(picture.shape)
        noisy[chance < 0.05] = 0
        noisy[chance > 0.95] = 255
        gains.append(gain(picture, noisy, denoise(noisy.copy())))
    assert np.mean(gains) >= 20

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
failure_message: With Gaussian noise the mean gain must reach 3 dB for the first step.
""" # END TEST CONFIG
def test_gaussian_first_step(denoise):
    import numpy as np

    def gain(picture, noisy, result):
        wrong = "denoise(...) gave no picture of numbers, expected one of the size of img"
        try:
            result = np.asarray(result)
        except (ValueError, TypeError):
            raise AssertionError(wrong) from None
        assert result.dtype.kind in "iuf" and result.shape == picture.shape, wrong
        inside = (slice(4, -4), slice(4, -4))
        before, after = (np.mean((v[inside].astype(float) - picture[inside].astype(float)) ** 2) for v in (noisy, result))
        assert np.isfinite(after), wrong
        return 10 * np.log10(before / max(after, 1))

    rng, gains = np.random.default_rng(422), []
    for name in ("astronaut", "brick", "coffee", "tissue"):
        picture = np.load(f"hidden/{name}.npy")
        noisy = np.clip(np.rint(picture + rng.normal(0, 25, picture.shape)), 0, 255).astype(np.uint8)
        gains.append(gain(picture, noisy, denoise(noisy.copy())))
    assert np.mean(gains) >= 3

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: With Gaussian noise the mean gain must reach 5 dB for the second step.
""" # END TEST CONFIG
def test_gaussian_second_step(denoise):
    import numpy as np

    def gain(picture, noisy, result):
        wrong = "denoise(...) gave no picture of numbers, expected one of the size of img"
        try:
            result = np.asarray(result)
        except (ValueError, TypeError):
            raise AssertionError(wrong) from None
        assert result.dtype.kind in "iuf" and result.shape == picture.shape, wrong
        inside = (slice(4, -4), slice(4, -4))
        before, after = (np.mean((v[inside].astype(float) - picture[inside].astype(float)) ** 2) for v in (noisy, result))
        assert np.isfinite(after), wrong
        return 10 * np.log10(before / max(after, 1))

    rng, gains = np.random.default_rng(422), []
    for name in ("astronaut", "brick", "coffee", "tissue"):
        picture = np.load(f"hidden/{name}.npy")
        noisy = np.clip(np.rint(picture + rng.normal(0, 25, picture.shape)), 0, 255).astype(np.uint8)
        gains.append(gain(picture, noisy, denoise(noisy.copy())))
    assert np.mean(gains) >= 5

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: With Gaussian noise the mean gain must reach 7.2 dB for the last step.
""" # END TEST CONFIG
def test_gaussian_last_step(denoise):
    import numpy as np

    def gain(picture, noisy, result):
        wrong = "denoise(...) gave no picture of numbers, expected one of the size of img"
        try:
            result = np.asarray(result)
        except (ValueError, TypeError):
            raise AssertionError(wrong) from None
        assert result.dtype.kind in "iuf" and result.shape == picture.shape, wrong
        inside = (slice(4, -4), slice(4, -4))
        before, after = (np.mean((v[inside].astype(float) - picture[inside].astype(float)) ** 2) for v in (noisy, result))
        assert np.isfinite(after), wrong
        return 10 * np.log10(before / max(after, 1))

    rng, gains = np.random.default_rng(422), []
    for name in ("astronaut", "brick", "coffee", "tissue"):
        picture = np.load(f"hidden/{name}.npy")
        noisy = np.clip(np.rint(picture + rng.normal(0, 25, picture.shape)), 0, 255).astype(np.uint8)
        gains.append(gain(picture, noisy, denoise(noisy.copy())))
    assert np.mean(gains) >= 7.2

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at a mean and at your median of the same nine pixels, from near (the cell shows nothing until `median_filter` is written).

# %% deletable=false editable=false tags=["otter_ignore"]
if median_filter(salty, 3) is not None:
    mean = conv2d(salty, np.ones((3, 3)) / 9, padding=1)
    near = slice(20, 90), slice(70, 140)
    show(salty=salty[near], mean=mean[near], median=np.asarray(median_filter(salty, 3))[near])

# %% [raw]
# # BEGIN QUESTION
# name: q5
# points: 5

# %% [markdown]
# ## Question 5: left or right? (5 points)
#
# The exercise at the end of the lecture (視覺應用偵測: position? left or right): a picture shows one bright **object** (物體, 물체). Is it in the left or in the right half?
# A filter helps, because noise must not decide.
#
# **Example.** A disc on the right, on a background that is bright on the left. The means of the two halves mislead. With noise (second picture),
# the brightest single pixel misleads too: it is in the left half.

# %%
rows, columns = np.mgrid[:80, :120]
scene = 150 - columns.astype(float)             # bright on the left, dark on the right
disc = np.hypot(rows - 50, columns - 95) < 7    # a disc around row 50, column 95
scene[disc] = 190
noisy = gaussian_noise(scene, np.random.default_rng(23))
show(scene=scene, noisy=noisy)
print("means of the halves:", scene[:, :60].mean(), scene[:, 60:].mean())
for picture in (scene, noisy):
    row, column = np.unravel_index(picture.argmax(), picture.shape)
    print("the brightest pixel is in column", column)

# %% [markdown]
# **What the pictures are like.**
#
# - `img` is a 2-D `uint8` picture of at least 32 × 32 pixels; the height and the width may be odd.
# - The object is a rectangle or a disc, at least 8 pixels high and wide. It lies wholly in one half. It may touch the border of the picture and the
#   middle line.
# - It is at least 40 grey levels brighter than anything else. It may be 70 on a background of 20, or 250 on a background of 200.
# - Some pictures have Gaussian noise of up to σ = 25 on top. Then the object is at least 12 pixels high and wide.
# - The background may be flat, a slope or a photograph.

# %% [markdown]
# **Your turn.** Write `left_or_right(img)`. Return the text `"left"` or `"right"`, in small letters. Ready filters are allowed.

# %% [raw]
# # BEGIN SOLUTION

# %%
def left_or_right(img):
    """Return "left" or "right": the half that holds the bright object."""
    # BEGIN SOLUTION
    from scipy import ndimage

    smooth = ndimage.uniform_filter(img.astype(float), 5)
    row, column = np.unravel_index(smooth.argmax(), smooth.shape)
    return "left" if column < img.shape[1] / 2 else "right"
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_white_square(left_or_right):
    import numpy as np
    for side, place in [("left", 8), ("right", 40), ("right", 30), ("left", 18)]:
        img = np.zeros((40, 60), dtype=np.uint8)
        img[10:20, place:place + 12] = 255
        got = left_or_right(img)
        assert isinstance(got, str) and got == side, f"left_or_right(black, white in columns {place} to {place + 11} of 60) gave {got!r}, expected {side!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: The object may be small or large and anywhere in its half, and the picture, which may be high, wide or of odd size, must stay as it is.
""" # END TEST CONFIG
def test_size(left_or_right):
    import numpy as np

    def scene(shape, background, brightness, side, size, rng, sigma=0):
        """A picture with one object (a rectangle, or a disc where it is square) somewhere in one half."""
        height, width = shape
        picture, half = np.zeros(shape) + background, width // 2
        top = int(rng.integers(0, height - size[0] + 1))
        left = int(rng.integers(0, half - size[1] + 1)) + (width - half if side == "right" else 0)
        y, x = np.mgrid[:size[0], :size[1]]
        disc = np.hypot(y - (size[0] - 1) / 2, x - (size[1] - 1) / 2) <= size[0] / 2
        mask = disc if size[0] == size[1] and size[0] >= 12 else np.full(size, True)
        picture[top:top + size[0], left:left + size[1]][mask] = brightness
        return np.clip(np.rint(picture + rng.normal(0, sigma, shape) if sigma else picture), 0, 255).astype(np.uint8)

    def agrees(got, want):
        return isinstance(got, str) and got == want

    rng = np.random.default_rng(431)
    shapes, sizes = [(40, 60), (33, 65), (90, 34), (32, 128), (75, 51)], [(8, 8), (16, 16), (31, 16), (8, 15), (14, 9)]
    for number in rng.permutation(20):
        side = ("left", "right")[number % 2]
        img = scene(shapes[number % 5], 20, 220, side, sizes[number // 4], rng)
        before = img.copy()
        assert agrees(left_or_right(img), side)
        assert np.array_equal(img, before)
    for width, place, side in [(65, 24, "left"), (65, 33, "right"), (64, 24, "left"), (64, 32, "right"), (65, 57, "right"), (65, 0, "left")]:
        img = np.full((48, width), 20, dtype=np.uint8)
        img[3:15, place:place + 8] = 220
        assert agrees(left_or_right(img), side)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A dark object on a darker background and a bright one on a bright background must be found too.
""" # END TEST CONFIG
def test_contrast(left_or_right):
    import numpy as np

    def scene(shape, background, brightness, side, size, rng, sigma=0):
        """A picture with one object (a rectangle, or a disc where it is square) somewhere in one half."""
        height, width = shape
        picture, half = np.zeros(shape) + background, width // 2
        top = int(rng.integers(0, height - size[0] + 1))
        left = int(rng.integers(0, half - size[1] + 1)) + (width - half if side == "right" else 0)
        y, x = np.mgrid[:size[0], :size[1]]
        disc = np.hypot(y - (size[0] - 1) / 2, x - (size[1] - 1) / 2) <= size[0] / 2
        mask = disc if size[0] == size[1] and size[0] >= 12 else np.full(size, True)
        picture[top:top + size[0], left:left + size[1]][mask] = brightness
        return np.clip(np.rint(picture + rng.normal(0, sigma, shape) if sigma else picture), 0, 255).astype(np.uint8)

    def agrees(got, want):
        return isinstance(got, str) and got == want

    rng = np.random.default_rng(432)
    for number in rng.permutation(12):
        background, brightness = [(20, 70), (200, 250), (5, 50), (150, 195), (90, 140), (60, 255)][number // 2]
        side = ("left", "right")[number % 2]
        img = scene((60, 81), background, brightness, side, (15, 12), rng)
        assert agrees(left_or_right(img.copy()), side)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Noise must not decide, so look at more than single pixels.
""" # END TEST CONFIG
def test_noise(left_or_right):
    import numpy as np

    def scene(shape, background, brightness, side, size, rng, sigma=0):
        """A picture with one object (a rectangle, or a disc where it is square) somewhere in one half."""
        height, width = shape
        picture, half = np.zeros(shape) + background, width // 2
        top = int(rng.integers(0, height - size[0] + 1))
        left = int(rng.integers(0, half - size[1] + 1)) + (width - half if side == "right" else 0)
        y, x = np.mgrid[:size[0], :size[1]]
        disc = np.hypot(y - (size[0] - 1) / 2, x - (size[1] - 1) / 2) <= size[0] / 2
        mask = disc if size[0] == size[1] and size[0] >= 12 else np.full(size, True)
        picture[top:top + size[0], left:left + size[1]][mask] = brightness
        return np.clip(np.rint(picture + rng.normal(0, sigma, shape) if sigma else picture), 0, 255).astype(np.uint8)

    def agrees(got, want):
        return isinstance(got, str) and got == want

    rng = np.random.default_rng(433)
    for number in rng.permutation(16):
        background, brightness, sigma = [(60, 100, 25), (120, 160, 25), (190, 235, 25), (40, 80, 20)][number // 4]
        side = ("left", "right")[number % 2]
        img = scene((70, 100), background, brightness, side, ((12, 12), (18, 14))[number // 2 % 2], rng, sigma)
        assert agrees(left_or_right(img.copy()), side)

# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
failure_message: The background may be brighter on the other side, or a photograph; the brightest object decides and not the whole half.
""" # END TEST CONFIG
def test_background(left_or_right):
    import numpy as np

    def scene(shape, background, brightness, side, size, rng, sigma=0):
        """A picture with one object (a rectangle, or a disc where it is square) somewhere in one half."""
        height, width = shape
        picture, half = np.zeros(shape) + background, width // 2
        top = int(rng.integers(0, height - size[0] + 1))
        left = int(rng.integers(0, half - size[1] + 1)) + (width - half if side == "right" else 0)
        y, x = np.mgrid[:size[0], :size[1]]
        disc = np.hypot(y - (size[0] - 1) / 2, x - (size[1] - 1) / 2) <= size[0] / 2
        mask = disc if size[0] == size[1] and size[0] >= 12 else np.full(size, True)
        picture[top:top + size[0], left:left + size[1]][mask] = brightness
        return np.clip(np.rint(picture + rng.normal(0, sigma, shape) if sigma else picture), 0, 255).astype(np.uint8)

    def agrees(got, want):
        return isinstance(got, str) and got == want

    rng = np.random.default_rng(434)
    photos = [np.load(f"hidden/{name}.npy") for name in ("astronaut", "brick", "coffee", "tissue")]
    for number in rng.permutation(12):
        side = ("left", "right")[number % 2]
        if number < 4:
            slope = np.tile(np.linspace(0, 150, 96), (64, 1))  # bright on the right
            background = slope if side == "left" else slope[:, ::-1]
        else:
            photo = photos[number % 4] * 0.6
            half = photo.shape[1] // 2
            bright_on_the_right = photo[:, :half].mean() < photo[:, half:].mean()
            background = photo if bright_on_the_right == (side == "left") else photo[:, ::-1]
        img = scene(background.shape, background, 200, side, (12, 12) if number % 3 else (9, 14), rng)
        assert agrees(left_or_right(img.copy()), side)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at your answers: the half that you chose has an orange frame (the cell shows nothing until the function is written).

# %% deletable=false editable=false tags=["otter_ignore"]
if left_or_right(noisy.copy()) is not None:
    pictures = [np.clip(scene, 0, 255).astype(np.uint8), noisy, np.fliplr(noisy).copy(), noisy[::-1].copy()]
    figure, axes = plt.subplots(1, 4, figsize=(10, 2))
    for axis, picture in zip(axes, pictures):
        answer = left_or_right(picture.copy())
        axis.imshow(picture, cmap="gray", vmin=0, vmax=255)
        axis.add_patch(plt.Rectangle((0 if answer == "left" else 60, 0), 59, 79, fill=False, edgecolor="tab:orange", linewidth=3))
        axis.set_title(answer)
        axis.axis("off")
    plt.show()
