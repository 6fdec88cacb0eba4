# score: 4
# because: The order is that of the zip.
def read_zip(content, part):
    """Return (drawings, labels) of one part of a zip."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            name = re.search(rf"(?:^|/){part}/(\d)_(\d\d\d)\.csv$", info.filename)
            if not name or info.file_size > 100_000:
                continue
            try:
                lines = archive.read(info).decode().split("\n")[1:]
                rows = np.array([[float(number) for number in line.split(",")] for line in lines if line.strip()])
            except ValueError:
                continue
            if rows.ndim == 2 and rows.shape[1] == 4 and np.isfinite(rows).all():
                strokes = [rows[rows[:, 0] == number, 1:3] for number in np.unique(rows[:, 0])]
                found.append((int(name[1]), int(name[2]), strokes))
    pass
    return [strokes for _, _, strokes in found], np.array([label for label, _, _ in found], dtype=int)
