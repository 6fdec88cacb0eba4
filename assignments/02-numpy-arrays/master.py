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
# name: 02-numpy-arrays
# init_cell: true
# check_all_cell: true
# export_cell: false
# requirements: [numpy, matplotlib]
# tests: {ok_format: false}
# generate: {show_stdout: false}

# %% [markdown]
# # Assignment 02: NumPy arrays
#
# Text, images, video and sound reach a neural network as numbers in **arrays** (陣列, 배열). The library for arrays is **NumPy**.
# Here you learn to read the shape of an array and to bring data into the shape that a network wants. There are five questions with 4 points each.
#
# How to work: run the cells from top to bottom. In each question read the text and say what the example will print. Then run it, replace the
# `...`, and run the check. The check shows the *public* cases (公開測試, 공개 테스트). After you hand in, *hidden* cases (隱藏測試, 비공개 테스트) try other
# sizes and other numbers. An answer written in any way that follows the text gets full marks.
# To hand in: save this notebook and give the `.ipynb` file to your teacher. The last cells run all public cases again.
#
# Use NumPy and Python's own modules. Other libraries may be missing where your notebook is graded. You may add cells.
# Keep the names of the functions, of their parameters and of the variables.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 4

# %% [markdown]
# ## Question 1: read a shape (4 points)
#
# The **shape** (形狀, 형태) of an array is a **tuple** (元組, 튜플): the number of items on each **axis** (軸, 축), from the outermost brackets to
# the innermost. One pair of brackets is one axis, so the shape has one number for each level of brackets. The shape of `[1, 2, 3]` is `(3,)`, a tuple with one number; `(3)` without the comma is only the number 3.

# %%
print(np.array([7, 8, 9]).shape)  # one level of brackets: 3 items
print(np.array([[7, 8, 9], [4, 5, 6]]).shape)  # two levels: 2 rows of 3 items
print(np.array([[[7], [8], [9]]]).shape)  # three levels: 1 group of 3 rows of 1 item

# %% [markdown]
# **Your turn.** These are the six arrays of the lecture. What are their shapes? Fill in the list `shape_answers`: six tuples of whole numbers, in this
# order. Guess first, then find out with Python. You may write the tuple, or ask the array for its `.shape`.

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION NO PROMPT
shape_answers = [
    (2,),
    (1, 2),
    (1, 1, 2),
    (2, 1),
    (1, 2, 1),
    (2, 1, 1),
]
# END SOLUTION
""" # BEGIN PROMPT
shape_answers = [
    (),  # np.array([1, 2])
    (),  # np.array([[1, 2]])
    (),  # np.array([[[1, 2]]])
    (),  # np.array([[1], [2]])
    (),  # np.array([[[1], [2]]])
    (),  # np.array([[[1]], [[2]]])
]
"""  # END PROMPT

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_form_and_first(shape_answers):
    import numpy as np

    got = shape_answers
    assert isinstance(got, (list, tuple)), f"shape_answers gave {got!r}, expected a list of six tuples"
    assert len(got) == 6, f"len(shape_answers) gave {len(got)}, expected 6"
    kinds = [type(item).__name__ for item in got]
    want = ["tuple"] * 6
    assert kinds == want, f"the types of the items of shape_answers gave {kinds!r}, expected {want!r}"
    got, want = got[0], (2,)
    whole = all(isinstance(n, (int, np.integer)) and not isinstance(n, bool) for n in got)
    assert whole and got == want, f"shape_answers[0] gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: One row in two levels of brackets (the second array).
""" # END TEST CONFIG
def test_row(shape_answers):
    assert isinstance(shape_answers, (list, tuple)) and len(shape_answers) == 6
    got = shape_answers[1]
    assert isinstance(got, tuple) and got == (1, 2)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: One row in three levels of brackets (the third array).
""" # END TEST CONFIG
def test_row_in_a_group(shape_answers):
    assert isinstance(shape_answers, (list, tuple)) and len(shape_answers) == 6
    got = shape_answers[2]
    assert isinstance(got, tuple) and got == (1, 1, 2)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: A column, with brackets around each number (the fourth array).
""" # END TEST CONFIG
def test_column(shape_answers):
    assert isinstance(shape_answers, (list, tuple)) and len(shape_answers) == 6
    got = shape_answers[3]
    assert isinstance(got, tuple) and got == (2, 1)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Three levels of brackets - count the items at each level, from the outside to the inside (the fifth array).
""" # END TEST CONFIG
def test_column_in_a_group(shape_answers):
    assert isinstance(shape_answers, (list, tuple)) and len(shape_answers) == 6
    got = shape_answers[4]
    assert isinstance(got, tuple) and got == (1, 2, 1)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Three levels of brackets - count the items at each level, from the outside to the inside (the sixth array).
""" # END TEST CONFIG
def test_two_groups(shape_answers):
    assert isinstance(shape_answers, (list, tuple)) and len(shape_answers) == 6
    got = shape_answers[5]
    assert isinstance(got, tuple) and got == (2, 1, 1)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at your shapes: one frame for each pair of brackets. (The cell shows nothing until they are written.)

# %% deletable=false editable=false tags=["otter_ignore"]
arrays = ["[1, 2]", "[[1, 2]]", "[[[1, 2]]]", "[[1], [2]]", "[[[1], [2]]]", "[[[1]], [[2]]]"]
drawn = [shape for shape in shape_answers if isinstance(shape, tuple) and 0 < len(shape) <= 3]
if drawn and max(max(shape) for shape in drawn) <= 6:
    figure, axis = plt.subplots(figsize=(10, 2))
    for number, (text, shape) in enumerate(zip(arrays, shape_answers)):
        axis.text(6 * number, -1, f"{text}\n{shape}", fontsize=9, va="bottom")
        if shape in drawn:
            groups, rows, columns = (1,) * (3 - len(shape)) + shape
            frames = [(x * (columns + 1.3), y * 1.6, columns, 1, 0.15) for x in range(groups) for y in range(rows)]
            if len(shape) > 1:
                frames += [(x * (columns + 1.3), 0, columns, 1.6 * rows - 0.6, 0.35) for x in range(groups)]
            if len(shape) > 2:
                frames += [(0, 0, groups * (columns + 1.3) - 1.3, 1.6 * rows - 0.6, 0.55)]
            for x, y, width, height, around in frames:
                frame = (6 * number + x - around, y - around), width + 2 * around, height + 2 * around
                axis.add_patch(plt.Rectangle(*frame, fill=False, edgecolor=plt.cm.tab10(round(5 * around))))
            for x, y, column in np.ndindex(groups, rows, columns):
                axis.add_patch(plt.Rectangle((6 * number + x * (columns + 1.3) + column + 0.1, y * 1.6 + 0.1), 0.8, 0.8, color="lightblue"))
    axis.set(xlim=(-0.7, 36), ylim=(3.8, -3.4), aspect="equal")
    axis.axis("off")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 4

# %% [markdown]
# ## Question 2: images for a network (4 points)
#
# A grey image (灰階影像, 회색조 이미지) is an array of shape (H, W): H rows and W columns of **pixels** (像素, 픽셀). Its **data type** (資料型別, 자료형) is
# `uint8`: whole numbers from 0 (black) to 255 (white). A colour image is (H, W, 3): three **channels** (通道, 채널), red, green and blue.
# A network wants many images in one array, a **batch** (批次, 배치), with an axis for the channel, as small decimals: (N, H, W, 1).
#
# **Example.** Two rows of three numbers become one array, get one more axis, and another data type. Then the brightness of one pixel.

# %%
row_a = np.array([0, 10, 20], dtype=np.uint8)
row_b = np.array([5, 15, 25], dtype=np.uint8)
rows = np.stack([row_a, row_b])
print(rows.shape, rows.dtype)
print(rows[:, :, np.newaxis].shape)  # one more axis at the end
print(rows.astype(np.float32) / 10)

red, green, blue = {{ red }}, {{ green }}, {{ blue }}
print(0.299 * red + 0.587 * green + 0.114 * blue)  # the eye sees green best

# %% [markdown]
# **Your turn.** Write two functions. They must not change what they get.
#
# - `as_batch(images)` gets a list of grey images and returns a `float32` batch. Always divide by 255, also for a dark image: `[0, 51, 255]` becomes
#   `[0, 0.2, 1]`. When the images do not all have the same shape, raise a `ValueError`: `raise ValueError("different sizes")`.
# - `to_gray(rgb)` gets a `uint8` array `(H, W, 3)` and returns the **luma** (亮度, 휘도) of each pixel, `0.299 * red + 0.587 * green + 0.114 * blue`: a
#   float array `(H, W)` from 0 to 255. You need not round: an error of up to 0.25 is accepted.

# %% [raw]
# # BEGIN SOLUTION

# %%
def as_batch(images):
    """Return a float32 batch (N, H, W, 1) with numbers from 0 to 1."""
    # BEGIN SOLUTION
    batch = np.stack(images)  # raises ValueError when the shapes differ
    return batch[..., np.newaxis].astype(np.float32) / 255
    # END SOLUTION


def to_gray(rgb):
    """Return the luma of each pixel, a float array (H, W) from 0 to 255."""
    # BEGIN SOLUTION
    return rgb @ np.array([0.299, 0.587, 0.114])
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_batch_example(as_batch):
    import numpy as np

    images = [np.array([[0, 51, 102]], dtype=np.uint8), np.array([[153, 204, 255]], dtype=np.uint8)]
    got = as_batch(images)
    call = "as_batch([np.uint8([[0, 51, 102]]), np.uint8([[153, 204, 255]])])"
    assert isinstance(got, (np.ndarray, list, tuple)), f"{call} gave {got!r}, expected an array"
    got = np.asarray(got)
    assert got.shape == (2, 1, 3, 1), f"the shape of {call} gave {got.shape!r}, expected (2, 1, 3, 1)"
    want = [[[[0.0], [0.2], [0.4]]], [[[0.6], [0.8], [1.0]]]]
    shown = got.astype(float).round(4).tolist() if got.dtype.kind in "iuf" else got.tolist()
    assert got.dtype.kind in "iuf" and np.allclose(got, want, rtol=0, atol=1e-4), f"{call} gave {shown!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_batch_float32(as_batch):
    import numpy as np

    images = [np.array([[0, 51], [102, 255]], dtype=np.uint8)]
    got = as_batch(images)
    call = "as_batch([np.uint8([[0, 51], [102, 255]])])"
    assert isinstance(got, (np.ndarray, list, tuple)), f"{call} gave {got!r}, expected an array"
    got = np.asarray(got)
    assert got.dtype == np.float32, f"the dtype of {call} gave {got.dtype}, expected float32"
    want = [0.0, 0.2, 0.4, 1.0]
    numbers = got.ravel().astype(float).round(4).tolist()
    assert got.size == 4 and np.allclose(got.ravel(), want, rtol=0, atol=1e-4), f"the numbers in {call} gave {numbers!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_gray_example(to_gray):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=0.255)

    rgb = np.array([[[{{ red }}, {{ green }}, {{ blue }}], [0, 255, 0]]], dtype=np.uint8)
    got, want = to_gray(rgb), [[{{ luma }}, 149.685]]
    good = agrees(got, want)
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert good, f"to_gray([[[{{ red }}, {{ green }}, {{ blue }}], [0, 255, 0]]]) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: as_batch - any number of images of any height and width, also dark ones, divided by 255.
""" # END TEST CONFIG
def test_batch_any_images(as_batch):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-4)

    rng = np.random.default_rng({{ batches }})
    for count, height, width, brightest in [(1, 5, 5, 256), (3, 4, 7, 90), (7, 6, 2, 256), (2, 1, 3, 30), (3, 3, 1, 200), (4, 2, 2, 1)]:
        numbers = rng.integers(0, brightest, (count, height, width)).astype(np.uint8)
        want = [[[[int(v) / 255] for v in row] for row in image] for image in numbers]
        assert agrees(as_batch([image.copy() for image in numbers]), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: as_batch - images of different shapes must raise a ValueError, even when one is only turned or has the same number of pixels.
""" # END TEST CONFIG
def test_batch_different_sizes(as_batch):
    import numpy as np

    rng = np.random.default_rng(202)
    for shapes in [[(2, 3), (3, 2)], [(4, 4), (4, 4), (2, 8)], [(1, 3), (2, 3)], [(5, 5), (5, 1)], [(6, 6), (5, 6), (6, 6)]]:
        images = [rng.integers(0, 256, shape).astype(np.uint8) for shape in shapes]
        want = images[0].ravel() / 255
        got = np.asarray(as_batch([images[0].copy()]))
        assert got.dtype.kind in "iuf" and got.size == want.size and np.allclose(got.ravel(), want, rtol=0, atol=1e-4)
        try:
            as_batch([image.copy() for image in images])
        except ValueError:
            pass
        else:
            raise AssertionError("no ValueError")

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: as_batch - the list and the images in it must stay as they were.
""" # END TEST CONFIG
def test_batch_unchanged(as_batch):
    import numpy as np

    rng = np.random.default_rng(203)
    images = [rng.integers(0, 256, (3, 4)).astype(np.uint8) for _ in range(3)]
    before = [image.copy() for image in images]
    got = np.asarray(as_batch(images))
    want = np.concatenate([image.ravel() for image in before]) / 255
    assert got.dtype.kind in "iuf" and got.size == want.size and np.allclose(got.ravel(), want, rtol=0, atol=1e-4)
    assert len(images) == 3
    for now, then in zip(images, before):
        assert isinstance(now, np.ndarray) and now.dtype == then.dtype and now.shape == then.shape and (now == then).all()

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: to_gray - colour images of any height and width, with the three weights in the right order.
""" # END TEST CONFIG
def test_gray_any_image(to_gray):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=0.255)

    # Only pixels whose luma is a little over a whole number, so that rounding is not what decides here.
    rng = np.random.default_rng({{ pixels }})
    pixels = rng.integers(0, 256, (30_000, 3))
    thousandths = 299 * pixels[:, 0] + 587 * pixels[:, 1] + 114 * pixels[:, 2]
    pixels = pixels[(thousandths % 1000 > 1) & (thousandths % 1000 < 20)]
    for height, width in [(4, 6), (3, 3), (7, 2), (1, 1), (3, 8)]:
        rgb = rng.choice(pixels, (height, width)).astype(np.uint8)
        want = [[(299 * int(r) + 587 * int(g) + 114 * int(b)) / 1000 for r, g, b in row] for row in rgb]
        assert agrees(to_gray(rgb), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: to_gray - the result is not rounded, and the image that is given must stay as it was.
""" # END TEST CONFIG
def test_gray_not_rounded(to_gray):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind == "f" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=0.255)

    rng = np.random.default_rng(205)
    rgb = rng.integers(0, 256, (12, 9, 3)).astype(np.uint8)
    rgb[0, 0], rgb[0, 1], rgb[0, 2] = (255, 255, 255), (0, 0, 0), (255, 0, 255)
    before = rgb.copy()
    want = [[(299 * int(r) + 587 * int(g) + 114 * int(b)) / 1000 for r, g, b in row] for row in before]
    assert agrees(to_gray(rgb), want)
    assert (rgb == before).all()

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at what the network gets: a grey image before and after `as_batch`, and colours beside their luma. (The cell shows nothing until the functions are written.)

# %% deletable=false editable=false tags=["otter_ignore"]
ramp = np.array([[0, 51, 102, 153], [51, 102, 153, 204], [102, 153, 204, 255]], dtype=np.uint8)
down, right = np.mgrid[:32, :32].astype(np.uint8) * 8
colours = np.stack([right, down, 255 - right], axis=-1)
batch, luma = as_batch([ramp.copy()]), to_gray(colours.copy())
if batch is not None and luma is not None:
    pictures = [ramp, np.asarray(batch)[0, :, :, 0], colours, luma]
    figure, axes = plt.subplots(1, 4, figsize=(10, 2.2))
    for axis, picture, title, top in zip(axes, pictures, ["image", "in the batch", "colours", "luma"], [255, 1, 255, 255]):
        axis.imshow(picture, cmap="gray", vmin=0, vmax=top)
        axis.set_title(title)
        axis.axis("off")
    for axis, picture, middle in zip(axes, pictures[:2], [128, 0.5]):
        for (row, column), number in np.ndenumerate(picture):
            axis.text(column, row, f"{number:.3g}", ha="center", va="center", color="white" if number < middle else "black")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 4

# %% [markdown]
# ## Question 3: cut and rearrange (4 points)
#
# A **slice** (切片, 슬라이스) `start:stop:step` takes a part of an axis; the stop is not included, and the step -1 goes backwards.
# A slice is a **view** (檢視, 뷰): it shows the numbers of the old array, and writing into it changes the old array.
# A **copy** (副本, 복사본) has its own numbers. `np.shares_memory(a, b)` is `True` when `b` is a view of `a`.

# %%
x = np.array([[1, 2, 3, 4],
              [5, 6, 7, 8],
              [9, 10, 11, 12]])
print(x[0:2, 3])  # rows 0 and 1 of column 3
print(x[::-1, 0])  # column 0, from the bottom to the top
print("slice:", np.shares_memory(x, x[0:2]))
print("copy:", np.shares_memory(x, x[0:2].copy()))

left = np.array([[1, 1], [1, 1]])
right = np.array([[2, 2], [2, 2]])
print(np.concatenate([left, right], axis=0))  # axis 0: one below the other
print(np.concatenate([left, right], axis=1))  # axis 1: side by side
print(np.array([left, right]).reshape(2, 4))  # reshape: not side by side!

# %% [markdown]
# **Your turn.** Write three functions. They must not change what they get; views and copies are both right.
#
# - `bgr_to_rgb(img)`: OpenCV reads `(H, W, 3)` as blue, green, red. Return red, green, blue: `[[[255, 0, 0], [10, 20, 30]]]` becomes
#   `[[[0, 0, 255], [30, 20, 10]]]`.
# - `crop(img, top, left, h, w)` (裁切, 자르기): return `h` rows and `w` columns from row `top` and column `left` on, all inside `img`, an array `(H, W)` or
#   `(H, W, C)`. `crop(x, 1, 0, 2, 3)` is `[[5, 6, 7], [9, 10, 11]]`.
# - `tile_video(frames)`: return the **frames** (影格, 프레임) of a video `(T, H, W, C)` side by side as `(H, T·W, C)`, frame 0 at the left.
#
# In `view_answers` write `"view"` or `"copy"` for each expression.

# %% [raw]
# # BEGIN SOLUTION

# %%
def bgr_to_rgb(img):
    """Return the image with its three channels in the other order."""
    # BEGIN SOLUTION
    return img[:, :, ::-1]
    # END SOLUTION


def crop(img, top, left, h, w):
    """Return h rows from row top on, and w columns from column left on."""
    # BEGIN SOLUTION
    return img[top:top + h, left:left + w]
    # END SOLUTION


def tile_video(frames):
    """Return the frames (T, H, W, C) side by side as one image (H, T*W, C)."""
    # BEGIN SOLUTION
    return np.concatenate(list(frames), axis=1)
    # END SOLUTION


# BEGIN SOLUTION NO PROMPT
view_answers = {
    "a": "view",
    "b": "copy",
    "c": "view",
}
# END SOLUTION
""" # BEGIN PROMPT
view_answers = {
    "a": "",  # x[:, ::-1]
    "b": "",  # x[[0, 1]]
    "c": "",  # x.reshape(2, 6)
}
"""  # END PROMPT

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_bgr_example(bgr_to_rgb):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    img = np.array([[[255, 0, 0], [10, 20, 30]]], dtype=np.uint8)
    got, want = bgr_to_rgb(img), [[[0, 0, 255], [30, 20, 10]]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"bgr_to_rgb([[[255, 0, 0], [10, 20, 30]]]) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_crop_example(crop):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    img = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
    got, want = crop(img, 1, 0, 2, 3), [[5, 6, 7], [9, 10, 11]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"crop(x, 1, 0, 2, 3) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_tile_example(tile_video):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    frames = [[[[1], [2]], [[3], [4]]], [[[5], [6]], [[7], [8]]]]
    got, want = tile_video(np.array(frames)), [[[1], [2], [5], [6]], [[3], [4], [7], [8]]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"tile_video({frames}) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_view_form_and_a(view_answers):
    assert isinstance(view_answers, dict), f"view_answers gave {view_answers!r}, expected a dictionary"
    got, want = [key for key in "abc" if key in view_answers], ["a", "b", "c"]
    assert got == want, f"the keys of view_answers gave {got!r}, expected {want!r}"
    got, want = view_answers["a"], "view"
    assert isinstance(got, str) and got.strip().lower() == want, f"view_answers['a'] gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: bgr_to_rgb - images of any height and width; the image that is given must stay as it was.
""" # END TEST CONFIG
def test_bgr_any_image(bgr_to_rgb):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    rng = np.random.default_rng(206)
    for height, width in [(4, 5), (3, 3), (1, 7), (6, 2)]:
        img = rng.integers(0, 256, (height, width, 3)).astype(np.uint8)
        before = img.copy()
        want = [[[red, green, blue] for blue, green, red in row] for row in before.tolist()]
        assert agrees(bgr_to_rgb(img), want)
        assert (img == before).all()

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: crop - any part of a grey or colour image, also at its edges; the image that is given must stay as it was.
""" # END TEST CONFIG
def test_crop_any_part(crop):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    rng = np.random.default_rng(207)
    for shape in [(7, 9), (8, 6, 3), (6, 7, 1)]:
        img = rng.integers(0, 256, shape).astype(np.uint8)
        before = img.copy()
        for top, left, h, w in [(0, 0, *shape[:2]), (2, 3, 4, 2), (1, 4, 3, 1), (shape[0] - 1, shape[1] - 1, 1, 1), (shape[0] - 3, 0, 3, 5)]:
            want = [line[left:left + w] for line in before.tolist()[top:top + h]]
            assert agrees(crop(img, top, left, h, w), want)
            assert (img == before).all()

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: tile_video - any number of frames, channels and pixels, each frame whole; the video that is given must stay as it was.
""" # END TEST CONFIG
def test_tile_any_video(tile_video):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    rng = np.random.default_rng(208)
    for count, height, width, channels in [(3, 4, 5, 3), (1, 2, 3, 1), (5, 3, 2, 4), (4, 1, 6, 3), (2, 5, 1, 1)]:
        frames = rng.integers(0, 256, (count, height, width, channels)).astype(np.uint8)
        before = frames.copy()
        want = np.zeros((height, count * width, channels))
        for t, frame in enumerate(before):
            want[:, t * width:(t + 1) * width] = frame
        assert agrees(tile_video(frames), want)
        assert (frames == before).all()

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: view_answers - think about what a list of rows and what reshape do, or ask np.shares_memory (b, c).
""" # END TEST CONFIG
def test_view_b_and_c(view_answers):
    assert isinstance(view_answers, dict)
    for key, want in {"b": "copy", "c": "view"}.items():
        got = view_answers.get(key)
        assert isinstance(got, str) and got.strip().lower() == want

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at your film: a ball is thrown. Then one frame as OpenCV reads it, in the right colours, and a part of it. (The cell shows nothing until the functions are written.)

# %% deletable=false editable=false tags=["otter_ignore"]
film, as_read = np.full((8, 24, 24, 3), 40, dtype=np.uint8), np.full((24, 24, 3), 40, dtype=np.uint8)
film[1::2] = 60  # every second frame is a little brighter, so that you see where they meet
rows, columns = np.mgrid[:24, :24]
for time in range(8):
    film[time, np.hypot(rows - 5 - (time - 3.5) ** 2, columns - 3 - 2.5 * time) < 3.5] = (255, 140, 0)
as_read[np.hypot(rows - 12, columns - 14) < 7] = (0, 140, 255)
answers = tile_video(film.copy()), bgr_to_rgb(as_read.copy()), crop(as_read.copy(), 8, 10, 8, 12)
if all(answer is not None for answer in answers):
    pictures = [answers[0], as_read, *answers[1:]]
    figure, axes = plt.subplots(1, 4, figsize=(12, 1.5), width_ratios=[8, 1.2, 1.2, 1.2])
    for axis, picture, title in zip(axes, pictures, ["tile_video", "as it is read", "bgr_to_rgb", "crop"]):
        axis.imshow(picture)
        axis.set_title(title, fontsize=9)
        axis.axis("off")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: q4
# points: 4

# %% [markdown]
# ## Question 4: labels and tables (4 points)
#
# A **label** (標籤, 레이블) says which **class** (類別, 클래스) an image shows. Networks learn labels as rows of zeros with a single 1:
# **one-hot encoding** (獨熱編碼, 원-핫 인코딩). Numbers in a table are brought to one scale first. **Standardise** (標準化, 표준화) means: subtract the
# **mean** (平均值, 평균), then divide by the **standard deviation** (標準差, 표준편차).
#
# **Example.** The label 2 out of 4 classes; two columns and their means; and a surprise: three equal numbers
# whose standard deviation is not quite 0.

# %%
one_label = np.zeros(4)
one_label[2] = 1
print(one_label)

table = np.array([[1.0, 10.0], [3.0, 50.0]])
print(table.mean(axis=0), table.std(axis=0))  # axis=0: down each column
print(np.array([0.1, 0.1, 0.1]).std())  # computers round

# %% [markdown]
# **Your turn.** Write two functions. They must not change what they get.
#
# - `one_hot(labels, num_classes)` returns an array `(N, num_classes)`: row i has a 1 in column `labels[i]`, and zeros elsewhere. Any number type or
#   `bool` is right. `labels` has N integers of any type below `num_classes`; a class need not occur. `one_hot(np.array([0, 2]), 3)` is
#   `[[1, 0, 0], [0, 0, 1]]`.
# - `standardise(x)` standardises each **column** by itself, with `.std(axis=0)`. Where that is below `1e-8`, also for a single row, the column becomes
#   zeros. `[[1, 0], [1, 40], [3, 0], [3, 40]]` gives `[[-1, -1], [-1, 1], [1, -1], [1, 1]]`; decimals may differ by 0.00001. `x` holds floats or whole
#   numbers.

# %% [raw]
# # BEGIN SOLUTION

# %%
def one_hot(labels, num_classes):
    """Return an array (N, num_classes) with a single 1 in each row."""
    # BEGIN SOLUTION
    table = np.zeros((len(labels), num_classes))
    table[np.arange(len(labels)), labels] = 1
    return table
    # END SOLUTION


def standardise(x):
    """Return the table with each column standardised."""
    # BEGIN SOLUTION
    centred = x - x.mean(axis=0)
    deviation = x.std(axis=0)
    constant = deviation < 1e-8
    return np.where(constant, 0, centred / np.where(constant, 1, deviation))
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_one_hot_example(one_hot):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "biuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    got, want = one_hot(np.array([0, 2]), 3), [[1, 0, 0], [0, 0, 1]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"one_hot(np.array([0, 2]), 3) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_standardise_example(standardise):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    x = [[1.0, 0.0], [1.0, 40.0], [3.0, 0.0], [3.0, 40.0]]
    got, want = standardise(np.array(x)), [[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"standardise(np.array({x})) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: one_hot - there is a column for each class, also for those that do not occur.
""" # END TEST CONFIG
def test_one_hot_missing_classes(one_hot):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "biuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    for labels, classes in [([1, 1, 3], 6), ([0], 10), ([0, 0, 0], 2), ([4, 5], 8)]:
        want = [[1 if label == place else 0 for place in range(classes)] for label in labels]
        assert agrees(one_hot(np.array(labels), classes), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: one_hot - any number of labels of any integer type, in any order and more than once; labels must stay as they were.
""" # END TEST CONFIG
def test_one_hot_any_labels(one_hot):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "biuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-6)

    rng = np.random.default_rng(209)
    for count, classes, kind in [(12, 10, np.uint8), (30, 4, np.int64), (300, 3, np.int32), (0, 7, np.int8)]:
        labels = rng.permutation([*range(classes), *rng.integers(0, classes, count)]).astype(kind)  # every class occurs
        before = labels.copy()
        want = [[1 if label == place else 0 for place in range(classes)] for label in before.tolist()]
        assert agrees(one_hot(labels, classes), want)
        assert (labels == before).all()

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: standardise - tables with any number of rows and columns, each column with its own mean and standard deviation (ddof=0).
""" # END TEST CONFIG
def test_standardise_any_table(standardise):
    import statistics

    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(210)
    for rows, columns in [(5, 3), (4, 4), (2, 6), (30, 1), (50, 5)]:
        x = rng.normal(size=(rows, columns)) * rng.uniform(1, 20, columns) + rng.uniform(-50, 50, columns)
        x[0], x[1] = x[0] + 3, x[1] - 3
        means = [statistics.fmean(column) for column in x.T.tolist()]
        spreads = [statistics.pstdev(column) for column in x.T.tolist()]
        want = [[(v - m) / s for v, m, s in zip(row, means, spreads)] for row in x.tolist()]
        assert agrees(standardise(x), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: standardise - a constant column becomes zeros, and the other columns keep their right values; a single row is all zeros.
""" # END TEST CONFIG
def test_standardise_constant(standardise):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    x = np.array([[1.0, 7.0, 0.0, 10.0], [5.0, 7.0, 0.0, 10.0], [1.0, 7.0, 0.0, 30.0], [5.0, 7.0, 0.0, 30.0]])
    assert agrees(standardise(x), [[-1, 0, 0, -1], [1, 0, 0, -1], [-1, 0, 0, 1], [1, 0, 0, 1]])
    assert agrees(standardise(np.array([[4.0, -2.0, 0.0]])), [[0, 0, 0]])

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: standardise - a column that is nearly constant, because computers round, becomes zeros too.
""" # END TEST CONFIG
def test_standardise_nearly_constant(standardise):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        # 1e-3: dividing by the standard deviation plus a very small number is right too
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=0, atol=1e-3)

    rng = np.random.default_rng(211)
    x = np.full((10, 4), 0.1)
    x[:, 1] = rng.permutation([-3.0, 3.0] * 5) + 20
    x[:, 3] = 0.7 + 1e-12 * rng.permutation([-1, 1] * 5)
    want = np.zeros((10, 4))
    want[:, 1] = np.where(x[:, 1] > 20, 1, -1)
    assert agrees(standardise(x), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: standardise - whole numbers in, decimals out; the table that is given must stay as it was.
""" # END TEST CONFIG
def test_standardise_types(standardise):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    for kind in (np.int64, np.uint8, np.float64):
        x = np.array([[4, 200], [8, 100], [12, 60], [40, 40]]).astype(kind)
        before = x.copy()
        columns = [[4, 8, 12, 40], [200, 100, 60, 40]]  # means 16 and 100, variances 200 and 3800
        want = np.transpose([[(v - m) / s ** 0.5 for v in column] for column, m, s in zip(columns, (16, 100), (200, 3800))])
        assert agrees(standardise(x), want)
        assert (x == before).all()

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at your labels, one row for each, and at a table before and after: did its cloud of points keep its form? (The cell shows nothing until the functions are written.)

# %% deletable=false editable=false tags=["otter_ignore"]
labels, cloud = np.array([3, 0, 2, 1, 1, 4]), np.random.default_rng(2).normal([170, 60], [9, 4], (60, 2))
hot, scaled = one_hot(labels.copy(), 5), standardise(cloud.copy())
if hot is not None and scaled is not None:
    figure, axes = plt.subplots(1, 3, figsize=(9, 2.4))
    axes[0].imshow(hot, cmap="Blues")
    axes[0].set(yticks=range(6), yticklabels=labels, title="one_hot")
    for axis, points, title in zip(axes[1:], [cloud, np.asarray(scaled)], ["table", "standardise"]):
        axis.plot(points[:, 0], points[:, 1], ".")
        axis.set(title=title, aspect="equal")
        axis.locator_params(nbins=3)
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: q5
# points: 4

# %% [markdown]
# ## Question 5: the feature map Y = A X (4 points)
#
# The lecture writes a **feature map** (特徵映射, 특징 맵) as Y = A X. A is a **matrix** (矩陣, 행렬) and X a **vector** (向量, 벡터) with four numbers.
# Each number in Y is one row of A times X: multiply number by number, add. The sign `@` does this for all rows at once, without a
# **loop** (迴圈, 반복문). It also takes many vectors together, as the columns of one array.
#
# **Example.** One row; then the shapes of a matrix, a batch of five columns, and their product.

# %%
print(np.array([1, 2, 3, 4]) @ np.array([10, 0, 0, 1]))  # 1*10 + 2*0 + 3*0 + 4*1
print((np.ones((2, 4)) @ np.ones((4, 5))).shape)

# %% [markdown]
# **Your turn.** Write `linear_map(A, X)`. It returns Y = A X and must not change `A` and `X`.
#
# - `A` is `(M, K)`, with any M and K. A vector `X` `(K,)` gives `(M,)`; a batch `(K, N)` gives `(M, N)`. The numbers are `float64` or `int64`; decimals
#   may differ by 0.00001.
# - When the first axis of `X` does not have K numbers, raise a `ValueError`. Do not turn `X` around.
# - No `for` and no `while` **statement** (敘述, 문장) inside: one public case looks for them. A comprehension is allowed.
#
# `A = [[1, 0, 0, 0], [0, 1, 0, -1], [1, 1, 1, 1]]` and `X = [1, 2, 3, 4]` give `[1, -2, 10]`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def linear_map(A, X):
    """Return Y = A X for a vector X or a batch of columns X."""
    # BEGIN SOLUTION
    if X.shape[0] != A.shape[1]:
        raise ValueError(f"A has {A.shape[1]} columns, but X has {X.shape[0]} rows")
    return A @ X
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_vector_example(linear_map):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    A, X = [[1, 0, 0, 0], [0, 1, 0, -1], [1, 1, 1, 1]], [1, 2, 3, 4]
    got, want = linear_map(np.array(A), np.array(X)), [1, -2, 10]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"linear_map(np.array({A}), np.array({X})) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_batch_example(linear_map):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    A, X = [[1, 0, 0, 0], [0, 1, 0, -1], [1, 1, 1, 1]], [[1, 5], [2, 0], [3, 1], [4, -1]]
    got, want = linear_map(np.array(A), np.array(X)), [[1, 5], [-2, 1], [10, 5]]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    assert agrees(got, want), f"linear_map(np.array({A}), np.array({X})) gave {got!r}, expected {want!r}"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_no_loop(linear_map, In):
    import ast
    import warnings

    import numpy as np
    from IPython.core.inputtransformer2 import TransformerManager

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    def remember(source, functions):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(TransformerManager().transform_cell(source))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return
        statements = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Assign, ast.Call))]
        for node in sorted(statements, key=lambda node: (node.lineno, node.col_offset)):
            if isinstance(node, ast.FunctionDef):
                functions[node.name] = node
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        functions[target.id] = functions.get(node.value.id) if isinstance(node.value, ast.Name) else None
            elif getattr(node.func, "attr", "") == "run_cell_magic":
                texts = [v.value for v in node.args if isinstance(v, ast.Constant) and isinstance(v.value, str)]
                if texts[:1] in (["time"], ["timeit"], ["prun"], ["capture"]):
                    remember(texts[-1], functions)

    got, want = linear_map(np.array([[2.0, 0.5, 0.0, 1.0], [0.0, 1.0, -1.0, 0.0]]), np.array([1.0, 2.0, 3.0, 4.0])), [7.0, -1.0]
    got = got.tolist() if isinstance(got, np.ndarray) else got
    call = "linear_map(np.array([[2.0, 0.5, 0.0, 1.0], [0.0, 1.0, -1.0, 0.0]]), np.array([1.0, 2.0, 3.0, 4.0]))"
    assert agrees(got, want), f"{call} gave {got!r}, expected {want!r}"
    functions = {}
    for cell in In or []:
        remember(cell, functions)
    definition = functions.get("linear_map")
    nodes = ast.walk(definition) if definition is not None else []
    found = sorted({type(node).__name__.lower().replace("async", "") for node in nodes if isinstance(node, (ast.For, ast.AsyncFor, ast.While))})
    assert not found, f"linear_map gave the right values, but holds `{'`, `'.join(found)}`, expected no loop: use array operations"

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Vectors and matrices of other sizes must work too; for a vector the result is a vector.
""" # END TEST CONFIG
def test_any_vector(linear_map):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(212)
    for m, k in [(2, 4), (4, 4), (7, 4), (1, 4), (3, 5), (5, 2), (4, 1)]:
        A, X = rng.normal(size=(m, k)), rng.normal(size=k)
        want = [sum(a * x for a, x in zip(row, X.tolist())) for row in A.tolist()]
        assert agrees(linear_map(A, X), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: Batches of any number of columns must work, also of one column and as many columns as rows; column j of Y belongs to column j of X.
""" # END TEST CONFIG
def test_any_batch(linear_map):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    rng = np.random.default_rng(213)
    for m, k, n in [(3, 4, 6), (4, 4, 4), (2, 4, 1), (1, 4, 9), (5, 3, 2), (6, 7, 7)]:
        A, X = rng.normal(size=(m, k)), rng.normal(size=(k, n))
        want = [[sum(a * x for a, x in zip(row, column)) for column in X.T.tolist()] for row in A.tolist()]
        assert agrees(linear_map(A, X), want)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: A vector whose length does not fit must raise a ValueError, also one with a single number; a vector that fits must not.
""" # END TEST CONFIG
def test_vector_does_not_fit(linear_map):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    for m, k, length in [(3, 4, 5), (3, 4, 3), (3, 4, 1), (2, 4, 2)]:
        A = np.ones((m, k))
        assert agrees(linear_map(A, np.arange(k) + 1.0), [k * (k + 1) / 2] * m)
        try:
            linear_map(A, np.ones(length))
        except ValueError:
            pass
        else:
            raise AssertionError("no ValueError")

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
failure_message: A batch whose columns have the wrong length must raise a ValueError, also when turning it around would make it fit.
""" # END TEST CONFIG
def test_batch_does_not_fit(linear_map):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    for m, k, shape in [(3, 4, (6, 4)), (3, 4, (3, 5)), (2, 4, (1, 5)), (5, 4, (5, 3)), (3, 4, (1, 4))]:
        A = np.ones((m, k))
        assert agrees(linear_map(A, np.ones((k, 3))), np.full((m, 3), float(k)))
        try:
            linear_map(A, np.ones(shape))
        except ValueError:
            pass
        else:
            raise AssertionError("no ValueError")

# %%
""" # BEGIN TEST CONFIG
points: 0.5
failure_message: Whole numbers and decimals may be mixed, and A and X must stay as they were.
""" # END TEST CONFIG
def test_types_and_unchanged(linear_map):
    import numpy as np

    def agrees(got, want):
        try:
            got = np.asarray(got)
        except (ValueError, TypeError):
            return False
        return got.dtype.kind in "iuf" and got.shape == np.shape(want) and np.allclose(got, want, rtol=1e-5, atol=1e-5)

    for A, X, want in [
        ([[2, 0, 1, -1], [1, 1, 1, 1], [0, 3, 0, 0], [1, 0, 0, 5]], [0.5, 1.5, 2.0, 0.25], [2.75, 4.25, 4.5, 1.75]),
        ([[0.5, 0.25, 0.0, 1.0], [1.5, 0.0, 2.0, 0.0]], [4, 8, 1, 3], [7.0, 8.0]),
        ([[3, 1, 0, 2], [1, 1, 1, 1]], [1, 2, 3, 4], [13, 10]),
        ([[0.5, 0.0, 0.0, 2.0], [0.0, 1.0, 1.0, 0.0], [1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 1.0]], [2.0, 3.0, 4.0, 5.0], [11.0, 7.0, 14.0, 5.0]),
    ]:
        A, X = np.array(A), np.array(X)
        before = A.copy(), X.copy()
        got = linear_map(A, X)
        assert agrees(got, want), f"linear_map of {A.tolist()} and {X.tolist()} gave {got}, expected {want}"
        assert all(np.allclose(now, then) for now, then in zip((A, X), before)), "linear_map changed an array that it was given"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Look at what matrices do: each corner of a house is a column of X. Which matrix did what? (The cell shows nothing until the function is written.)

# %% deletable=false editable=false tags=["otter_ignore"]
house = np.array([[0.0, 2.0, 2.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.5, 2.5, 1.5, 0.0]])
matrices = [[[1.0, 0.0], [0.0, 1.0]], [[0.0, -1.0], [1.0, 0.0]], [[1.0, 0.8], [0.0, 1.0]], [[0.5, 0.0], [0.0, -0.5]]]
if linear_map(np.eye(2), house.copy()) is not None:
    figure, axis = plt.subplots(figsize=(9, 2.6))
    for number, matrix in enumerate(matrices):
        made = np.asarray(linear_map(np.array(matrix), house.copy()))
        axis.plot(made[0] + 6 * number, made[1], linewidth=2)
        axis.text(6 * number - 0.5, 3, f"{matrix[0]}\n{matrix[1]}", fontsize=8)
    axis.set(xlim=(-3, 23), ylim=(-2, 4.4), aspect="equal")
    axis.axis("off")
    plt.show()
