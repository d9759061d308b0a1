"""What the portal writes to whoever takes part, about what is theirs."""

from typing import Any

from django.conf import settings
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from foros.models import Participante
from nucleo import fichas


def escribir_a(quien: Participante, *, clave: str, plantilla: str, contexto: dict[str, Any]) -> Correo | None:
    """Owe a person a mail about what they wrote, once by ``clave``, in the caller's transaction. ``{{ enlace }}`` leads
    to what is theirs. Nothing to whoever left no address, or asked for it to be erased."""
    para = quien.usuario.email if quien.usuario_id else quien.correo
    if not para:
        return None
    return correo.acciones.encolar(
        clave=f"foros:{clave}",
        plantilla=f"foros/correos/{plantilla}",
        para=para,
        contexto={"nombre": quien.nombre, "enlace": enlace_de(quien), **contexto},
        confidencial=quien.usuario_id is None,  # it carries their link
        referencia="",
        prioridad=Correo.Prioridad.ACUSE if plantilla == "confirmar" else Correo.Prioridad.RECORDATORIO,
    )


def enlace_de(quien: Participante) -> str:
    """Where a person finds what is theirs."""
    if quien.usuario_id:
        return settings.URL_PUBLICA + reverse("foros:mi_participacion")
    return settings.URL_PUBLICA + reverse("foros:lo_mio", args=[fichas.abierta(quien.ficha)])


def pagina_de(quien: Participante, nombre: str, pk: int) -> str:
    """A page about one of their things («reclamar», «radicar»…), with the session of an account or with their link; ""
    for whoever asked for what the portal had of them to be erased."""
    if quien.usuario_id:
        return settings.URL_PUBLICA + reverse(f"foros:{nombre}", args=[pk])
    if not quien.ficha:
        return ""
    return settings.URL_PUBLICA + reverse(
        f"foros:{nombre}_con_enlace", args=[fichas.abierta(quien.ficha), pk]
    )
