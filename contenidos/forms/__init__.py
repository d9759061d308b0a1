"""What officials type about what the entity publishes."""
