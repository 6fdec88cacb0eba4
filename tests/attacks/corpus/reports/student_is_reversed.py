# Is handed in under a name that turns the reading direction round
# tries: a name reads like another student's
# holds: such characters are shown or removed
# student: \u202e1-tsenoh\u202c
