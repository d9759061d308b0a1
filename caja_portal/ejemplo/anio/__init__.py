"""A year of life of the example entity: what makes it look lived in. The stories that are told by hand, and that the
tests know one by one, are in the package above; what is here fills the months around them. Same words for the same
day."""
