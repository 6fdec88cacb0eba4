# score: 5
# because: The module csv, one point after the other.
import csv

def drawing_of(text):
    strokes = {}
    for number, x, y, time in list(csv.reader(text.splitlines()))[1:]:
        values = [float(number), float(x), float(y), float(time)]
        if not all(abs(value) < 1e12 for value in values):
            return None
        strokes.setdefault(values[0], []).append(values[1:3])
    return [np.array(points) for points in strokes.values()] or None

def read_zip(content, part):
    drawings, labels = [], []
    archive = zipfile.ZipFile(io.BytesIO(content))
    wanted = {}
    for info in archive.infolist():
        pieces = info.filename.split("/")
        if len(pieces) >= 2 and pieces[-2] == part and re.fullmatch(r"[0-9]_[0-9]{3}\.csv", pieces[-1]):
            wanted[pieces[-1]] = info
    for name in sorted(wanted):
        if wanted[name].file_size <= 100000:
            try:
                lines = [line for line in archive.read(wanted[name]).decode().splitlines() if line]
                drawing = drawing_of("\n".join(lines))
            except ValueError:
                drawing = None
            if drawing:
                drawings.append(drawing)
                labels.append(int(name[0]))
    return drawings, labels
