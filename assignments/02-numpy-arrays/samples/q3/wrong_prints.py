# score: 0.5
# because: Prints the results and returns nothing; one guess.
def bgr_to_rgb(img):
    print(img[:, :, ::-1])

def crop(img, top, left, h, w):
    print(img[top:top + h, left:left + w])

def tile_video(frames):
    print(frames)

view_answers = {"a": "view", "b": "", "c": ""}
