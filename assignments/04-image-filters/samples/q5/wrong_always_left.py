# score: 0
# because: Says left to everything.
def left_or_right(img):
    return "left"
