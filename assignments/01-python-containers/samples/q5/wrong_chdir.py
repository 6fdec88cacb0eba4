# score: 1.5
# because: os.chdir moves the working directory, so the second call fails
import os
from pathlib import Path


def find_images(folder):
    os.chdir(folder)
    found = []
    for root, folders, files in os.walk("."):
        for name in files:
            if name.lower().endswith((".png", ".jpg", ".jpeg")):
                found.append(os.path.normpath(os.path.join(folder, root, name)))
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
