"""WSGI door of the portal."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from caja_portal.esperas import con_esperas

# Before the first connection: pages do not wait for the database as long as commands do.
for nombre, base in settings.DATABASES.items():
    settings.DATABASES[nombre] = con_esperas(base)

application = get_wsgi_application()
