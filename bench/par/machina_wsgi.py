"""WSGI door of django-machina."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.par.machina"
application = get_wsgi_application()
