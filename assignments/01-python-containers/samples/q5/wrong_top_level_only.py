# score: 3
# because: os.listdir does not go into the folders below
import os
from pathlib import Path


def find_images(folder):
    found = []
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if os.path.isfile(path) and name.lower().endswith((".png", ".jpg", ".jpeg")):
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
