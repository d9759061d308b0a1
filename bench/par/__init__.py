"""The peer: django-helpdesk, in an environment of its own (``.bench/par``), with the portal's database options."""
