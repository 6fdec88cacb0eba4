# score: 5
# because: np.split where the number of the stroke changes.
def points_of(text):
    lines = text.strip().splitlines()[1:]
    if not lines:
        raise ValueError("no points")
    rows = np.loadtxt(lines, delimiter=",", ndmin=2)
    if rows.shape[1] != 4 or not np.isfinite(rows).all():
        raise ValueError("no drawing")
    return np.split(rows[:, 1:3], np.flatnonzero(np.diff(rows[:, 0])) + 1)

def read_zip(content, part):
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            match = re.match(rf"(.*/)?{part}/(\d_\d\d\d)\.csv$", info.filename)
            if match and info.file_size <= 100_000:
                try:
                    found[match[2]] = points_of(archive.read(info.filename).decode())
                except ValueError:
                    pass
    return [found[name] for name in sorted(found)], [int(name[0]) for name in sorted(found)]
