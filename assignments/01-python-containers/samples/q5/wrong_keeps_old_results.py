# score: 1.5
# because: the list in the header is made once, and keeps what earlier calls found
from pathlib import Path


def find_images(folder, found=[]):
    for p in Path(folder).rglob("*"):
        if p.is_file() and p.suffix.lower() in {".png", ".jpg", ".jpeg"}:
            found.append(p)
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
