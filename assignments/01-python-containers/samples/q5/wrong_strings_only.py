# score: 3.5
# because: folder + '/' is an error for a Path
import glob
import os
from pathlib import Path


def find_images(folder):
    found = []
    for path in glob.glob(folder + "/**/*.*", recursive=True):
        if os.path.isfile(path) and path.lower().endswith((".png", ".jpg", ".jpeg")):
            found.append(path)
    return sorted(found)


Path("shapes").mkdir(exist_ok=True)
Path("shapes/__init__.py").write_text("")
Path("shapes/area.py").write_text("""
import math


def square(x):
    return x * x


def circle(r):
    return math.pi * r ** 2
""")
