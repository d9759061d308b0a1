"""What can be done in the forums. Each verb is one function, one transaction, its effects in plain sight."""
