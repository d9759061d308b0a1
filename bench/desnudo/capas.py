"""The bare views under the portal's own layers (sessions, security headers, access log), which so are not compared."""

from caja_portal.esperas import con_esperas
from caja_portal.settings import *  # noqa: F403
from caja_portal.settings import DATABASES

ROOT_URLCONF = "bench.desnudo.urls"
WSGI_APPLICATION = "bench.desnudo.wsgi_capas.application"
DATABASES["default"] = con_esperas(DATABASES["default"])
