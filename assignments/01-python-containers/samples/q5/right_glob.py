# score: 4
import glob
import os

def find_images(folder):
    images = []
    for path in glob.glob(os.path.join(folder, "**", "*"), recursive=True):
        ending = path.lower().split(".")[-1]
        if os.path.isfile(path) and "." in os.path.basename(path) and ending in ("png", "jpg", "jpeg"):
            images.append(str(path))
    return sorted(images)

if not os.path.exists("shapes"):
    os.mkdir("shapes")
open("shapes/__init__.py", "w").close()
lines = ["import math", "def square(x):", "    return x * x", "def circle(r):", "    return math.pi * pow(r, 2)"]
with open("shapes/area.py", "w") as f:
    f.write("\n".join(lines))
import shapes.area
