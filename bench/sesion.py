"""An open session of the coordinator with its second factor, as a Cookie header: what is measured is not coming in.

python -m bench.sesion
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.test import Client  # noqa: E402

from cuentas.models import Usuario  # noqa: E402
from cuentas.tests.sesion import probar_segundo_factor  # noqa: E402


def principal() -> None:
    visitante = Client(headers={"host": "127.0.0.1"})
    coordinadora = Usuario.objects.get(username="coordinadora")
    visitante.force_login(coordinadora)
    probar_segundo_factor(visitante, coordinadora)
    print("; ".join(f"{una.key}={una.value}" for una in visitante.cookies.values()))


if __name__ == "__main__":
    principal()
