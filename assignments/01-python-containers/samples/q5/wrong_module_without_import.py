# score: 3
# because: area.py uses math, but does not import it
import math
from pathlib import Path


def find_images(folder):
    return sorted(p for p in Path(folder).rglob("*") if p.is_file() and p.suffix.lower() in {".png", ".jpg", ".jpeg"})


Path("shapes").mkdir(exist_ok=True)
Path("shapes/__init__.py").write_text("")
Path("shapes/area.py").write_text("""
def square(x):
    return x * x


def circle(r):
    return math.pi * r ** 2
""")
