"""What can be done with surveys. Each verb is one function, one transaction, its effects in plain sight."""
