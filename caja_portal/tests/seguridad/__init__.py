"""A class of attack in each file, fired at the real views. What an app already fires at its own is not repeated; each
file says where it is."""
