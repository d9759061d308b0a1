"""The limit: a project as ``startproject`` leaves it, with the smallest views that write and read the same rows."""
