"""WSGI door of the bare views under the portal's own layers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.desnudo.capas"
application = get_wsgi_application()
