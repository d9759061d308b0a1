"""The rehearsal of ``script/ensayo``: install, use, copy, destroy, restore, verify. It runs from a clean clone."""
