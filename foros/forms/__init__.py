"""What people write in the forums and how they are moderated, as forms."""
