"""What is read of what the entity says."""
