# score: 3.5
# because: a file called png has no extension
import os
from pathlib import Path


def find_images(folder):
    found = []
    for root, folders, files in os.walk(folder):
        for name in files:
            if name.lower().endswith(("png", "jpg", "jpeg")):
                found.append(os.path.join(root, name))
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
