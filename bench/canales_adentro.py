"""Fifty announcements with their text in «todo», and none else: ``python -m bench.canales_adentro``."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from bench.textos import PARRAFO  # noqa: E402
from suscripciones.acciones import anunciar  # noqa: E402
from suscripciones.models import Novedad, Tema  # noqa: E402

CUANTAS = 50


def principal() -> None:
    Novedad.objects.all().delete()
    Tema.objects.update(anunciadas=0)
    for n in range(CUANTAS):
        anunciar(
            clave=f"bench:{n}",
            titulo=f"Novedad número {n} de la entidad",
            url=f"/noticias/novedad-{n}/",
            temas=(),
            resumen=PARRAFO[:200],
            cuerpo=f"{PARRAFO}\n\nVea [la página](/noticias/novedad-{n}/).\n\n{PARRAFO}",
            autor="Oficina de Comunicaciones",
        )


if __name__ == "__main__":
    principal()
