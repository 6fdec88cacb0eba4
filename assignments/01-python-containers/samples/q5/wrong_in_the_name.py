# score: 3.5
# because: a.png.bak has .png in its name, but not at the end
import os
from pathlib import Path


def find_images(folder):
    found = []
    for root, folders, files in os.walk(folder):
        for name in files:
            if ".png" in name.lower() or ".jpg" in name.lower() or ".jpeg" in name.lower():
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
