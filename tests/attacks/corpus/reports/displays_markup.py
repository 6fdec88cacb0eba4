# Displays HTML, SVG, JavaScript and LaTeX
# tries: rich outputs are put into the page as they are
# holds: only plain text and checked images are shown

# %%
from IPython.display import HTML, SVG, IFrame, Javascript, Latex, Markdown, Image, display

hostile = "<script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\">"
display(HTML(hostile), Javascript("document.title = 'owned'"), Markdown(f"[x](javascript:alert(1)) {hostile}"))
display(Latex(r"$\href{javascript:alert(1)}{x}$"), IFrame("http://127.0.0.1/", 9, 9))
display(
    {"text/html": hostile, "image/svg+xml": "<svg onload=alert(1)>", "image/png": hostile, "text/plain": hostile},
    raw=True,
)
display({"application/vnd.jupyter.widget-view+json": {"model_id": hostile}, "text/plain": "widget"}, raw=True)


class Rich:
    def _repr_html_(self):
        return hostile

    def _repr_javascript_(self):
        return "document.title = 'owned'"

    def _repr_svg_(self):
        return "<svg onload=alert(1)>"

    def __repr__(self):
        return hostile


Rich()
