# A saved model whose files promise terabytes
# tries: the archive of a model unpacks without end, or its weights are as large as they say
# holds: it is opened in a box with limits of its own
# batch: models

# %%
import json
import zipfile
import h5py
import keras

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.save("small.keras")
with zipfile.ZipFile("small.keras") as old, zipfile.ZipFile("answer.keras", "w", zipfile.ZIP_DEFLATED) as new:
    for member in old.infolist():
        content = old.read(member)
        if member.filename == "config.json":
            content = content.replace(b'"units": 1', b'"units": 1000000000000')
        new.writestr(member.filename, content)
    with new.open("assets/large", "w", force_zip64=True) as file:
        for _ in range(100):
            file.write(bytes(1 << 20))
