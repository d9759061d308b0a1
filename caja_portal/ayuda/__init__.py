"""The manuals: each task as data (``datos/<manual>/<tarea>.toml``), read by people at ``/ayuda/`` and walked by the
browser's tests by its very labels (``caja_portal/tests/navegador/test_manuales.py``)."""
