# score: 5
# because: np.genfromtxt, whose nan stand for what is broken.
def read_zip(content, part):
    pairs = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename.split("/")[-1]):
            *folders, name = info.filename.split("/")
            if folders[-1:] != [part] or not re.fullmatch(r"\d_\d{3}\.csv", name) or info.file_size > 100_000:
                continue
            lines = archive.read(info).decode().strip().split("\n")
            if len(lines) < 2 or any(line.count(",") != 3 for line in lines):
                continue
            rows = np.genfromtxt(lines[1:], delimiter=",", ndmin=2)
            if np.isfinite(rows).all():
                pairs.append(([rows[rows[:, 0] == n][:, 1:3] for n in sorted(set(rows[:, 0]))], int(name[0])))
    return [drawing for drawing, _ in pairs], np.array([label for _, label in pairs])
