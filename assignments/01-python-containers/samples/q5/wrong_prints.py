# score: 1
# because: print is not return
from pathlib import Path


def find_images(folder):
    for p in sorted(Path(folder).rglob("*")):
        if p.is_file() and p.suffix.lower() in {".png", ".jpg", ".jpeg"}:
            print(p)


Path("shapes").mkdir(exist_ok=True)
Path("shapes/__init__.py").write_text("")
Path("shapes/area.py").write_text("""
import math


def square(x):
    return x * x


def circle(r):
    return math.pi * r ** 2
""")
