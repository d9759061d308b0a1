"""Measurements of the portal beside a bare Django view and beside django-helpdesk. See docs/rendimiento.md."""
