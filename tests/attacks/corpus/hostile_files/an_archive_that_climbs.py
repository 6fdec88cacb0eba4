# A zip whose members lead out of it
# tries: .., absolute paths, links and devices are unpacked somewhere else
# holds: nothing is unpacked; members are read by their names
# batch: files

# %%
import zipfile

with zipfile.ZipFile("SoundDigit.zip", "w") as archive:
    for name in (
        "../../train/0_000.wav",
        "/tmp/train/0_000.wav",
        "train/../../../etc/passwd",
        "C:\\train\\0_000.wav",
        "train//0_000.wav",
    ):
        archive.writestr(name, MARK)
    link = zipfile.ZipInfo("train/1_000.wav")
    link.external_attr = 0o120777 << 16
    archive.writestr(link, "/etc/passwd")
