# score: 1
# because: the folder is missing in front of the names
from pathlib import Path


def find_images(folder):
    return sorted(p.name for p in Path(folder).rglob("*") if p.is_file() and p.suffix.lower() in {".png", ".jpg", ".jpeg"})


Path("shapes").mkdir(exist_ok=True)
Path("shapes/__init__.py").write_text("")
Path("shapes/area.py").write_text("""
import math


def square(x):
    return x * x


def circle(r):
    return math.pi * r ** 2
""")
