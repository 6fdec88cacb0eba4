# score: 3
# because: the functions are only in the notebook
import math
from pathlib import Path


def find_images(folder):
    return sorted(p for p in Path(folder).rglob("*") if p.is_file() and p.suffix.lower() in {".png", ".jpg", ".jpeg"})


def square(x):
    return x * x


def circle(r):
    return math.pi * r * r
