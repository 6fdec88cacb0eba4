"""Final marks in the forms that other systems read, one module for each form."""
