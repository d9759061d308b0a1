"""Reads of the desk that need thought: access, due dates, lists."""
