"""Templates and fragments, filled for one request."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from nucleo import reloj
from nucleo.calendario import fecha_larga
from nucleo.models import Entidad
from pqrs import variables
from pqrs.models import Peticionario, Plantilla, Solicitud

SIN_NOMBRE = "señora o señor"


@dataclass(frozen=True)
class Rellena:
    """The words of a template for one request."""

    nombre: str
    texto: str
    que_sigue: str


def ofrecidas(solicitud: Solicitud) -> list[Plantilla]:
    """Those of its office and its kind. One query."""
    return Plantilla.objects.para(solicitud.dependencia_id, solicitud.termino.tipo)


def rellena(solicitud: Solicitud, pk: int) -> Rellena | None:
    """One of them, filled; None when it is not among those offered."""
    elegida = next((una for una in ofrecidas(solicitud) if una.pk == pk), None)
    if elegida is None:
        return None
    valores = valores_de(solicitud)
    return Rellena(
        elegida.nombre,
        variables.rellenar(elegida.texto, valores),
        variables.rellenar(elegida.que_sigue, valores),
    )


def valores_de(solicitud: Solicitud) -> dict[str, str]:
    """What each variable becomes. Whoever is anonymous or reserved has no name here (R3.14, R3.17)."""
    entidad = Entidad.objects.vigente()
    persona = Peticionario.objects.filter(solicitud=solicitud).first()
    return {
        "radicado": solicitud.radicado,
        "asunto": solicitud.asunto,
        "nombre": persona.nombre if persona else SIN_NOMBRE,
        "tipo": solicitud.nombre_del_tipo,
        "recibida": fecha_larga(solicitud.recibida_en.astimezone(reloj.BOGOTA).date()),
        "vence": fecha_larga(solicitud.vence_el),
        "dependencia": solicitud.dependencia.nombre,
        "entidad": entidad.nombre,
        "telefono": entidad.telefono,
        "correo": entidad.correo_institucional,
        "seguimiento": settings.URL_PUBLICA + reverse("pqrs:seguimiento"),
    }
