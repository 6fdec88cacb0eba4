# Answers with markup, where a public case shows the answer
# tries: call, value and expectation of a case are put into the page
# holds: they are text

# %% answer q3
return "<script>document.title='owned'</script><img src=x onerror=alert(1)>"

# %% answer q5
return ["</pre><script>document.title='owned'</script>", "\ud800", "\x00", "=cmd|' /C calc'!A0"]

# %% value
{"<script>document.title='owned'</script>": 1}
