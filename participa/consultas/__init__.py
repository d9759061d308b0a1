"""What is read of participa. Nothing here changes anything."""
