# score: 4
# because: A tuple of tuples is as good as a list of tuples.
a = np.array([1, 2])
shape_answers = (
    a.shape,
    a[None].shape,
    a[None, None].shape,
    a[:, None].shape,
    a[None, :, None].shape,
    a[:, None, None].shape,
)
