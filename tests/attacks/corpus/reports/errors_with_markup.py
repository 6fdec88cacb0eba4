# Errors whose name, text and traceback are markup
# tries: what a page shows of an error is put in as it is
# holds: an error is text
# ends: error

# %%
raise type("<script>document.title='owned'</script>", (Exception,), {})(
    "</pre><img src=x onerror=alert(1)>\x1b[31m\u202e"
)
