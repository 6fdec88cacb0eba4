# score: 0
# because: There is no model.
history = None
