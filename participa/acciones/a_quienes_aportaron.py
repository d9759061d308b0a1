"""One mail of an exercise to whoever contributed to it: the same words to all, each person once."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

import correo.acciones
from correo.acciones import Destinatario, redactar
from nucleo.cifrado import sellos
from participa.consultas.destinos import Destino, destinos
from participa.models import Aporte


def escribir(
    aportes: Sequence[Aporte], *, clave: str, ambito: str, plantilla: str, contexto: dict[str, Any]
) -> int:
    """Owe it to the authors of a handful of contributions, in the caller's transaction; how many people. ``clave`` is
    of the mail: with the address, sealed (a key stays in clear), it is owed once whatever many handfuls it takes.
    Whoever has a link that only they may see gets a mail of their own. The template takes ``enlace`` besides."""
    hallados = destinos(aportes)
    por_clave: dict[str, Destino] = {}
    for aporte in aportes:
        if destino := hallados.get(aporte.pk):
            por_clave.setdefault(f"{clave}:{sellos(destino.correo.casefold(), ambito)[0]}", destino)
    comunes = [Destinatario(suya, uno.correo) for suya, uno in por_clave.items() if not uno.es_confidencial]
    if comunes:
        mios = settings.URL_PUBLICA + reverse("participa:mis_aportes")
        correo.acciones.depositar_muchos(redactar(plantilla, contexto | {"enlace": mios}), comunes)
    for suya, uno in por_clave.items():
        if uno.es_confidencial:
            correo.acciones.encolar(
                clave=suya,
                plantilla=plantilla,
                para=uno.correo,
                contexto=contexto | {"enlace": uno.enlace},
                confidencial=True,
            )
    return len(por_clave)
