# Forges the outputs of its own cell
# tries: outputs of kinds that the recorder never makes carry scripts to the page
# holds: outputs are rebuilt from what nbformat knows, as text and images
# harms: itself
# shows: forged text

# %%
import json

hostile = [
    {
        "output_type": "display_data",
        "data": {"text/html": "<script>alert(1)</script>", "text/plain": "forged text"},
        "metadata": {},
    },
    {
        "output_type": "display_data",
        "data": {"application/javascript": "alert(1)", "image/svg+xml": "<svg onload=alert(1)>"},
    },
    {
        "output_type": "display_data",
        "data": {"image/png": '"><script>alert(1)</script>'},
        "metadata": {"image/png": {"width": "1 onload=alert(1)"}},
    },
    {"output_type": "stream", "name": 'stdout"><script>alert(1)</script>', "text": ["a"]},
    {
        "output_type": "error",
        "ename": "<script>",
        "evalue": "</pre><script>",
        "traceback": ["\x1b]8;;javascript:alert(1)\x07x", 5],
    },
    {"output_type": "execute_result", "execution_count": "<b>", "data": {"text/plain": "\ud800</pre>\u202e"}},
    {"output_type": "update_display_data"},
    5,
    None,
    [],
    "text",
]
blob = json.dumps(hostile).encode()
for index in range(12):
    forge(frame({"end": index, "status": "<script>", "seconds": float("nan"), "met": ["<script>"], "_b": [len(blob)]}, blob))
