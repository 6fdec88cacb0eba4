# score: 4
type_answers = dict(zip("abcdefgh", "tuple int tuple list dict set dict ndarray".split()))
