"""The messages about requests, seen from the requests."""

from dataclasses import dataclass

from django.db.models import QuerySet

from correo.models import Correo
from cuentas.models import Usuario
from pqrs import referencias
from pqrs.models import Solicitud

#: Messages that one visit looks at, of the whole entity, before what the person may see is taken from them.
MAXIMOS = 1000


@dataclass(frozen=True)
class CorreoDeSolicitud:
    solicitud: Solicitud
    correo: Correo


def de_lo_visible(correos: QuerySet[Correo], usuario: Usuario) -> list[CorreoDeSolicitud]:
    """Those of the requests that this person may see, in the order of ``correos``. Two queries."""
    leidos = list(
        correos.filter(referencia__startswith=referencias.PREFIJO).only(
            "estado", "asunto", "clave", "referencia", "creado_en"
        )[:MAXIMOS]
    )
    de_cada_uno = [(referencias.leer(uno.referencia), uno) for uno in leidos]
    visibles = Solicitud.objects.visibles_para(usuario).select_related("dependencia")
    por_pk = visibles.in_bulk({pk for pk, _ in de_cada_uno})
    return [CorreoDeSolicitud(por_pk[pk], uno) for pk, uno in de_cada_uno if pk in por_pk]
