# score: 3.5
# because: a folder with the name album.png is taken for an image
from pathlib import Path


def find_images(folder):
    return sorted(p for p in Path(folder).rglob("*") if p.suffix.lower() in {".png", ".jpg", ".jpeg"})


Path("shapes").mkdir(exist_ok=True)
Path("shapes/__init__.py").write_text("")
Path("shapes/area.py").write_text("""
import math


def square(x):
    return x * x


def circle(r):
    return math.pi * r ** 2
""")
