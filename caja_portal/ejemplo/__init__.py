"""The example entity: who works there and what its citizens asked. Everything is made through the actions."""
