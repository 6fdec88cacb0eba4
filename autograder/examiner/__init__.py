"""What runs inside an examiner box: the tests, and the careful half of the conversation with the student's code.

Everything that comes from the other side is data. No code, class or comparison of the student's runs here.
"""
