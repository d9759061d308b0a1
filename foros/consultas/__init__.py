"""What is read of the forums."""
