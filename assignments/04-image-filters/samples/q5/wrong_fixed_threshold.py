# score: 1.5
# because: Counts pixels above 128, which a dark object never is.
def left_or_right(img):
    white = img > 128
    middle = img.shape[1] // 2
    return "left" if white[:, :middle].sum() > white[:, -middle:].sum() else "right"
