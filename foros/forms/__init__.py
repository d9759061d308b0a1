"""What is asked of whoever writes in the forums."""
