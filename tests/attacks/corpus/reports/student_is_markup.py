# Is handed in under a name that is markup
# tries: the name of a student is put into pages as it is
# holds: it is text
# student: <img src=x onerror=alert(1)><script>alert(1)<!--
