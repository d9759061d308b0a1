"""WSGI door of the peer."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.par.settings"
application = get_wsgi_application()
