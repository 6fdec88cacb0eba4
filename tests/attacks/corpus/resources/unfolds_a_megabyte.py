# Compresses a gigabyte into a megabyte
# tries: a stream unfolds until the memory is full
# holds: the limit of memory
# batch: slow
# harms: itself
# ends: any

# %%
import gzip
import io

zipped = gzip.compress(bytes(1 << 26))
kept = [gzip.decompress(zipped) for _ in range(40)]
