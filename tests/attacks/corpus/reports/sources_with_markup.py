# Cells whose source, tags and attachments are markup
# tries: Markdown, attachments and metadata of the notebook itself are put into the page
# holds: Markdown is rendered without HTML, links lead nowhere foreign, images are checked

# %% notebook
hostile = "<script>document.title='owned'</script><img src=x onerror=alert(1)>"
cells = notebook["cells"]
for source in (
    hostile,
    "# <iframe src='http://127.0.0.1/'></iframe>",
    "[grade](javascript:alert(1))",
    "![x](http://127.0.0.1/track.png)",
    "<style>body{display:none}</style>",
    "![x](attachment:x.png)",
    '[x]: http://127.0.0.1/ "\'><script>"\n\n[x]',
    "$$\\unicode{<script>alert(1)</script>}$$",
    "<details open ontoggle=alert(1)>",
    "```html\n<script>\n```",
    "&#x3c;script&#x3e;",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "\x1b]8;;http://127.0.0.1\x07link\x1b]8;;\x07 \u202e\u2066 reversed",
):
    attachments = {"x.png": {"image/png": hostile, "image/svg+xml": "<svg onload=alert(1)>"}}
    cells.append(
        {"cell_type": "markdown", "metadata": {"tags": [hostile]}, "source": source, "attachments": attachments}
    )
cells.append({"cell_type": "raw", "metadata": {"format": "text/html"}, "source": hostile})
cells.append({"cell_type": hostile, "metadata": {}, "source": hostile})
cells.append(
    {
        "cell_type": "code",
        "metadata": {"name": hostile},
        "source": f"# {hostile}\n'\u202e'",
        "outputs": [],
        "execution_count": None,
    }
)
for name in ("smooth", "total", "table", "applied"):
    cells.append(
        {"cell_type": "code", "metadata": {}, "source": f"{name} = None", "outputs": [], "execution_count": None}
    )
for cell in cells:
    cell["source"] = (
        cell["source"].replace('check("q2")', 'check("")').replace('check("q3")', 'check("")')
        if isinstance(cell["source"], str)
        else ""
    )
    cell["source"] = cell["source"].replace('check("q4")', 'check("")').replace('check("q5")', 'check("")')
