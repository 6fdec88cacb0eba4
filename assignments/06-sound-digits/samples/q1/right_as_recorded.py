# score: 8
# because: The recordings as the page saves them.
language = "台語"
