"""Reads a SoundDigit.zip: what is in it, what is wrong with it. You may run it at home; the grader runs the same file.

    from data.sound_digit import check_zip
    check_zip("SoundDigit.zip")["faults"]

Theory of operation. Nothing in the zip is believed. Sizes are bounded before anything is unpacked, and again while it
is; a member is read only if its name is one of the 220 that are asked; the samples are decoded by hand, for the
standard library reads no floats. What is wrong with one file is told of that file, and the rest is judged on.
"""

import hashlib
import io
import re
import struct
import zipfile

import numpy as np

MOST_ZIP = 64 << 20  # bytes
MOST_MEMBERS = 2000
MOST_TOTAL = 512 << 20  # bytes, unpacked
MOST_RATIO, RATIO_FROM = 250, 64 << 20  # a zip may unpack to 250 times its size; below 64 MiB it does not matter
MOST_MEMBER = 1 << 20  # bytes of one recording, unpacked: a second of the finest kind
MOST_CHUNKS = 200  # of one recording
LONGEST_NAME = 60
TAKES = {"train": 20, "test": 2}
ASKED = [f"{part}/{digit}_{take:03d}.wav" for part in TAKES for digit in range(10) for take in range(TAKES[part])]
JUNK = re.compile(r"(^|/)(__MACOSX/|\.[^/]*$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
CODINGS = {2: "ADPCM", 6: "A-law", 7: "mu-law", 17: "ADPCM", 49: "GSM", 80: "MPEG", 85: "MP3"}
GUID = bytes.fromhex("000000001000800000aa00389b71")  # what follows the code in a WAVE_FORMAT_EXTENSIBLE header
OTHER_KINDS = [
    (0, b"PK\3\4", "a zip"), (0, b"ID3", "an MP3"), (0, b"OggS", "an Ogg file"), (0, b"fLaC", "a FLAC file"),
    (0, b"#!AMR", "an AMR file"), (0, b"\x1aE\xdf\xa3", "a WebM file"), (0, b"caff", "a CAF file"),
    (0, b"FORM", "an AIFF file"), (4, b"ftyp", "an MP4/M4A/3GP file"), (0, b"Rar!", "a RAR archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"), (0, b"\xff\xfb", "an MP3"), (0, b"\xff\xf1", "an AAC file"),
    (0, b"RIFX", "a big-endian RIFX file"), (0, b"RF64", "an RF64 file"),
]  # fmt: skip


class Fault(ValueError):
    """What is wrong with a zip or with one file in it; the text is for the student."""


def read_zip(path):
    """Return what is in a zip: a dict with `fault` (of the zip as a whole, or ""), `clips` (asked name -> facts) and
    `others` (a list of (name, what is wrong)). The facts of a clip: name, rate, bits, kind, channels, frames, seconds,
    peak, clipped (share of samples at full scale), digest (of the samples), fault ("" if it could be read).
    """
    clips, others = {}, []
    try:
        for key, name, content in _members(path, others):
            clips[key] = _facts(name, content)
    except Fault as fault:
        return {"fault": str(fault), "clips": {}, "others": []}
    return {"fault": "", "clips": clips, "others": others}


def check_zip(path, not_own=()):
    """Judge a zip by the rules of question 1: a dict with `share` (of the 220 asked files that are there and
    faultless), `faults` (a list of texts, one for each file) and `fault` (of the zip as a whole, or "").

    Args:
        path: the zip.
        not_own: digests of recordings that do not count as the student's own.
    """
    found = read_zip(path)
    if found["fault"]:
        return {"share": 0.0, "faults": [found["fault"]], "fault": found["fault"]}
    clips = found["clips"]
    rates = [clip["rate"] for clip in clips.values() if not clip["fault"]]
    usual = max(sorted(set(rates)), key=rates.count, default=0)
    first = {}
    for key in [key for key in ASKED if key in clips and not clips[key]["fault"]]:
        first.setdefault(clips[key]["digest"], key)
    not_own, faults, good = set(not_own), [], 0
    for key in ASKED:
        wrong = ["missing"] if key not in clips else _wrong(key, clips[key], usual, first, not_own)
        good += not wrong
        faults += [f"{key}: {'; '.join(wrong)}"] if wrong else []
    faults += [f"{name}: {wrong}" for name, wrong in found["others"]]
    return {"share": good / len(ASKED), "faults": faults, "fault": ""}


def faulty_sounds(path, not_own=(), most=6):
    """Return the first faulty recordings that can be heard: a list of (what is wrong, sample rate, float32 samples).

    Raises:
        Fault: the zip cannot be read at all.
    """
    sounds, _ = _sounds(path)
    faults = [(fault.partition(": ")[0], fault) for fault in check_zip(path, not_own)["faults"]]
    return [(fault, *sounds[key]) for key, fault in faults if key in sounds][:most]


def _wrong(key, clip, usual, first, not_own):
    """Return the faults of one clip."""
    if clip["fault"]:
        return [clip["fault"]]
    wrong = []
    if clip["channels"] != 1:
        wrong.append(f"{clip['channels']} channels, expected 1 (mono)")
    if clip["rate"] < 8000:
        wrong.append(f"{clip['rate']} Hz, expected at least 8000")
    if clip["rate"] != usual:
        wrong.append(f"{clip['rate']} Hz, but most files have {usual}")
    if abs(clip["frames"] - clip["rate"]) > 0.05 * clip["rate"]:
        wrong.append(f"{clip['seconds']:.2f} s long, expected 0.95 to 1.05 s")
    if clip["peak"] < 0.01:
        wrong.append(f"silent: the peak is {clip['peak']:.4f}, expected at least 0.01")
    if clip["clipped"] > 0.005:
        wrong.append(f"clipped: {clip['clipped']:.1%} of the samples are at full scale, at most 0.5% may be")
    if clip["digest"] in not_own:
        wrong.append("a recording of the example set, not your own")
    elif clip["peak"] > 0 and first[clip["digest"]] != key:
        wrong.append(f"the same samples as {first[clip['digest']]}")
    return wrong


def digit_clips(path, not_own=()):
    """Return what question 4 judges with: a dict with
    `clips`: the test clips that count, a list of (asked name, digit, sample rate, float32 samples),
    `left_out`: asked name -> why a test clip does not count,
    `train`: the digests of the training clips.

    Raises:
        Fault: the zip cannot be read at all.
    """
    clips, left_out = [], {}
    sounds, faults = _sounds(path)
    train = {_digest(y[:, None]): key for key, (_, y) in sounds.items() if key.startswith("train/")}
    for key, (rate, y) in sounds.items():
        if key.startswith("test/"):
            digest = _digest(y[:, None])
            if digest in not_own:
                left_out[key] = "a recording of the example set"
            elif digest in train:
                left_out[key] = f"the same samples as {train[digest]}"
            else:
                clips.append((key, int(key[5]), rate, y))
    left_out |= {key: fault for key, fault in faults.items() if key.startswith("test/")}
    return {"clips": clips, "left_out": left_out, "train": sorted(train)}


def likeness(path):
    """Return what a person may want to know of a data set: a dict with
    `near`: pairs (test clip, training clip) that are nearly equal, though not the same,
    `neighbours`: how often a training clip's nearest neighbour among the others has the same digit (0 to 1).

    Raises:
        Fault: the zip cannot be read at all.
    """
    sounds = _sounds(path)[0]
    trains, tests = ({k: v for k, v in sounds.items() if k.startswith(part)} for part in TAKES)
    same = {_digest(y[:, None]) for _, y in trains.values()}
    others = [key for key, (_, y) in tests.items() if _digest(y[:, None]) not in same]
    return {"near": _near(others, list(trains), sounds), "neighbours": _neighbours(trains)}


def _sounds(path):
    """Return {asked name: (sample rate, float32 samples)} of what can be read, and {asked name: fault} of the rest."""
    sounds, faults = {}, {}
    for key, _, content in _members(path, []):
        try:
            rate, samples, _ = wav_samples(content)
            sounds[key] = (rate, (samples.mean(axis=1) if len(samples) else np.zeros(1)).astype(np.float32))
        except Fault as fault:
            faults[key] = str(fault)
    return sounds, faults


def _near(tests, trains, sounds):
    """Return the pairs whose correlation is above 0.99 after they are aligned."""
    small = {key: _thinned(*sounds[key]) for key in [*tests, *trains]}
    size = 2 * max((len(y) for y in small.values()), default=1)
    spectra = {key: np.fft.rfft(y / max(np.linalg.norm(y), 1e-9), size) for key, y in small.items()}
    pairs = []
    for test in tests:
        for train in trains:
            if np.fft.irfft(spectra[test] * np.conj(spectra[train]), size).max() > 0.99:
                pairs.append((test, train))
                break
    return pairs


def _thinned(rate, y):
    """About 8,000 samples a second without a mean, at most two seconds."""
    step = max(rate // 8000, 1)
    y = y[: len(y) // step * step].reshape(-1, step).mean(axis=1)[:16000] if len(y) >= step else y
    return y - y.mean()


def _neighbours(sounds):
    """Leave-one-out accuracy of the nearest neighbour with coarse spectrograms (16 times 20 numbers)."""
    pictures, digits = [], []
    for key, (rate, y) in sounds.items():
        y = _thinned(rate, y)[:8000]
        y = np.pad(y, (0, 8000 - len(y)))
        frames = np.abs(np.fft.rfft(y.reshape(40, 200) * np.hanning(200), axis=1))[:, :96]
        level = np.log(frames.reshape(20, 2, 16, 6).mean(axis=(1, 3)) + 1e-3 * max(frames.max(), 1e-9))
        pictures.append((level - level.mean()).ravel())
        digits.append(key[6])
    if len(set(digits)) < 2:
        return 0.0
    pictures, digits = np.array(pictures), np.array(digits)
    squares = (pictures**2).sum(axis=1)
    distance = squares[:, None] + squares - 2 * pictures @ pictures.T
    np.fill_diagonal(distance, np.inf)
    return float((digits[distance.argmin(axis=1)] == digits).mean())


def _members(path, others):
    """Yield (asked name, name in the zip, content or Fault); what is not asked goes to `others`."""
    archive = _opened(path)
    infos = [info for info in archive.infolist() if not JUNK.search(_plain(info)) and not _plain(info).endswith("/")]
    prefix = _enclosing([_plain(info) for info in infos])
    asked = {}
    for info in infos:
        name = _plain(info)
        key = name[len(prefix) :]
        key = key[:-4] + ".wav" if key.lower().endswith(".wav") else key
        if key in ASKED_SET:
            asked.setdefault(key, []).append(info)
        else:
            others.append((_shown(name), _misplaced(name, key)))
    for key in ASKED:
        if key in asked:
            several = Fault(f"{len(asked[key])} files of this name are in the zip")
            yield key, _shown(_plain(asked[key][0])), several if len(asked[key]) > 1 else _content(archive, asked[key][0])


ASKED_SET = frozenset(ASKED)


def _opened(path):
    with open(path, "rb") as file:
        content = file.read(MOST_ZIP + 1)
    if len(content) > MOST_ZIP:
        raise Fault(f"the zip is larger than {MOST_ZIP >> 20} MB")
    if content[:4] not in (b"PK\3\4", b"PK\5\6"):
        raise Fault(f"this is not a zip{_looks_like(content)}")
    if content.count(b"PK\1\2") > 2 * MOST_MEMBERS:
        raise Fault(f"the zip has more than {MOST_MEMBERS} files")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, struct.error, EOFError, NotImplementedError, OverflowError, OSError):
        raise Fault("the zip is damaged: make it anew and hand it in again") from None
    total = sum(info.file_size for info in archive.infolist())
    if len(archive.infolist()) > MOST_MEMBERS:
        raise Fault(f"the zip has more than {MOST_MEMBERS} files")
    if total > MOST_TOTAL or total > max(MOST_RATIO * len(content), RATIO_FROM):
        raise Fault(f"the zip unpacks to {total >> 20} MB, which is too much for 220 recordings of one second")
    return archive


def _plain(info):
    """The name of a member as it was written, with slashes; zipfile cuts names at a zero byte."""
    name = info.orig_filename.replace("\\", "/")
    return name[2:] if name.startswith("./") else name


def _enclosing(names):
    """The one folder that holds everything, with a slash, or ""."""
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if len(folders) == 1 and all("/" in name for name in names):
        folder = folders.pop()
        return "" if folder in (*TAKES, "", "..", ".") else folder + "/"
    return ""


def _misplaced(name, key):
    """Say what is wrong with a name that is not asked."""
    parts, file = name.split("/"), key.rpartition("/")[2]
    if ".." in parts or name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return "this path leads out of the folder"
    if key.lower().endswith(".zip"):
        return "a zip inside the zip: zip the folders train and test only once"
    if not key.lower().endswith(".wav"):
        return "not asked for: only .wav files belong into the zip"
    if "/" not in key:
        return "not in train/ or test/"
    where, _, rest = key.partition("/")
    if where not in TAKES:
        return "not in train/ or test/ (small letters; at most one folder around both)"
    if "/" in rest:
        return f"in a folder of its own, expected directly in {where}/"
    if f"train/{file}" in ASKED_SET:
        return "not asked for: test/ has only the takes 000 and 001"
    return "not a name that is asked for, like 0_000.wav"


def _content(archive, info):
    """The bytes of a member, or the Fault that keeps them."""
    if info.flag_bits & 1:
        return Fault("encrypted: make the zip without a password")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return Fault("compressed in an unusual way: make the zip with the usual settings")
    if info.file_size > MOST_MEMBER:
        return Fault(f"{info.file_size >> 10:,} KB large, expected one second of sound")
    try:
        with archive.open(info) as file:
            return file.read(MOST_MEMBER + 1)
    except Exception as error:  # a damaged member makes zipfile and zlib raise many kinds of errors
        damaged = "its checksum is wrong" if "CRC" in str(error) else "it cannot be unpacked"
        return Fault(f"damaged: {damaged}")


def _facts(name, content):
    facts = {"name": name, "rate": 0, "bits": 0, "kind": "", "channels": 0, "frames": 0, "seconds": 0.0}
    facts |= {"peak": 0.0, "clipped": 0.0, "digest": "", "fault": ""}
    try:
        rate, samples, form = wav_samples(content)
    except Fault as fault:
        return facts | {"fault": str(fault)}
    size, full = np.abs(samples), 127 / 128 if form[1] == 8 else 32767 / 32768
    return facts | {
        "rate": rate,
        "bits": form[1],
        "kind": form[0],
        "channels": samples.shape[1],
        "frames": len(samples),
        "seconds": len(samples) / rate,
        "peak": float(size.max(initial=0)),
        "clipped": float((size >= full).mean()) if size.size else 0.0,
        "digest": _digest(samples),
    }


def _digest(samples):
    """A hash of the samples, rounded to 16 bits and without zeros at both ends: the same for any width of PCM."""
    whole = np.clip(np.rint(samples.mean(axis=1) * 32768), -32768, 32767).astype("<i2")
    return hashlib.sha256(np.trim_zeros(whole).tobytes()).hexdigest()[:16]


def wav_samples(content):
    """Decode a wav: return (samples a second, float64 array (frames, channels) with full scale 1, (kind, bits)).

    Raises:
        Fault: it is no wav, or none of the kinds that are read here.
    """
    if isinstance(content, Fault):
        raise content
    if len(content) < 12 or content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise Fault(f"not a wav file{_looks_like(content)}" if content else "empty: 0 bytes")
    form = data = None
    position = 12
    for _ in range(MOST_CHUNKS):
        if position + 8 > len(content) or data is not None:
            break
        kind, size = struct.unpack_from("<4sI", content, position)
        body = content[position + 8 : position + 8 + size]
        if kind == b"fmt " and form is None:
            form = _form(body)
        elif kind == b"data":
            if len(body) < size:
                raise Fault(f"cut off: it has {len(body)} of {size} bytes of samples")
            data = body
        position += 8 + size + size % 2
    if form is None or data is None:
        raise Fault("not a whole wav file: it has no samples" if form else "not a whole wav file: it has no format")
    code, bits, channels, rate, align = form
    whole = len(data) // align * align
    flat = _decoded(data[:whole], code, align // channels)
    if not np.isfinite(flat).all():
        raise Fault("some of its samples are not numbers (NaN or infinite)")
    return rate, flat.reshape(-1, channels), ("float" if code == 3 else "PCM", bits)


def _form(body):
    if len(body) < 16:
        raise Fault("not a whole wav file: its format is cut off")
    code, channels, rate, _, align, bits = struct.unpack_from("<HHIIHH", body)
    if code == 0xFFFE:
        if len(body) < 40 or body[26:40] != GUID:
            raise Fault("a kind of wav that is not read here; save it as 16-bit PCM")
        code = struct.unpack_from("<H", body, 24)[0]
    if code not in (1, 3):
        raise Fault(f"compressed ({CODINGS.get(code, f'code {code}')}); save it as 16-bit PCM")
    if not channels or not rate or align % channels or not 0 < bits <= 8 * (align // channels):
        raise Fault("not a sound wav file: its format makes no sense")
    if 8 * (align // channels) not in ((8, 16, 24, 32) if code == 1 else (32, 64)):
        raise Fault(f"{bits}-bit {'PCM' if code == 1 else 'float'} is not read here; save it as 16-bit PCM")
    return code, bits, channels, rate, align


def _decoded(data, code, width):
    if code == 3:
        return np.frombuffer(data, "<f4" if width == 4 else "<f8").astype(float)
    if width == 1:
        return (np.frombuffer(data, np.uint8).astype(float) - 128) / 128
    if width == 3:
        wide = np.zeros((len(data) // 3, 4), np.uint8)
        wide[:, 1:] = np.frombuffer(data, np.uint8).reshape(-1, 3)
        return wide.view("<i4").ravel().astype(float) / 2**31
    return np.frombuffer(data, f"<i{width}").astype(float) / 2 ** (8 * width - 1)


def _looks_like(content):
    found = [kind for place, start, kind in OTHER_KINDS if content[place : place + len(start)] == start]
    return f", but {found[0]}" if found else ""


def _shown(name):
    name = "".join(char if char.isprintable() else "?" for char in name)
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 3] + "..."
