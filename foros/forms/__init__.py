"""What people and officials write in the forums."""
