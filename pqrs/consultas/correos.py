"""The messages about requests, seen from the requests."""

from dataclasses import dataclass

from django.db.models import BigIntegerField, Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Substr

from correo.models import Correo
from cuentas.models import Usuario
from pqrs import referencias
from pqrs.consultas import notificacion
from pqrs.consultas.notificacion import OTRA_VEZ
from pqrs.estados import ABIERTOS
from pqrs.models import Solicitud

#: Messages that one visit looks at, of the whole entity, before what the person may see is taken from them.
MAXIMOS = 1000
_CAMPOS = ("estado", "asunto", "clave", "referencia", "creado_en")


@dataclass(frozen=True)
class CorreoDeSolicitud:
    solicitud: Solicitud
    correo: Correo


def sin_repetir(correos: QuerySet[Correo]) -> QuerySet[Correo]:
    """Without those that were already written again: the task is of the last."""
    return correos.filter(~Exists(Correo.objects.filter(clave=Concat(OuterRef("clave"), Value(OTRA_VEZ)))))


def de_lo_visible(correos: QuerySet[Correo], usuario: Usuario) -> list[CorreoDeSolicitud]:
    """Those of the requests that this person may see, in the order of ``correos``. Two queries."""
    leidos = correos.filter(referencia__startswith=referencias.PREFIJO).only(*_CAMPOS)
    return con_su_solicitud(list(leidos[:MAXIMOS]), usuario)


def con_su_solicitud(correos: list[Correo], usuario: Usuario) -> list[CorreoDeSolicitud]:
    """Each with its request, without those that this person may not see. One query."""
    de_cada_uno = [(referencias.leer(uno.referencia), uno) for uno in correos]
    visibles = Solicitud.objects.visibles_para(usuario).select_related("dependencia")
    por_pk = visibles.in_bulk({pk for pk, _ in de_cada_uno})
    return [CorreoDeSolicitud(por_pk[pk], uno) for pk, uno in de_cada_uno if pk in por_pk]


def que_importan(usuario: Usuario, estado: Correo.Estado) -> QuerySet[Correo]:
    """The newest ones in that state of what the person may see: of open requests, and the answers of the others. Among
    ``MAXIMOS``, mail by mail over the index of the state, so that the first five end it: failed ones are never few
    again."""
    correos = Correo.objects.filter(estado=estado, referencia__startswith=referencias.PREFIJO).order_by("-id")
    ultimo = Subquery(correos.values("pk")[MAXIMOS - 1 : MAXIMOS])
    numero = Cast(Substr("referencia", len(referencias.PREFIJO) + 1), BigIntegerField())
    suya = Solicitud.objects.visibles_para(usuario).filter(pk=OuterRef("numero"))
    return (
        sin_repetir(correos.filter(pk__gte=Coalesce(ultimo, 0)))
        .annotate(numero=Case(When(referencia__regex=f"^{referencias.PREFIJO}[0-9]{{1,18}}$", then=numero)))
        .annotate(como_va=Subquery(suya.values("estado")[:1]))
        .filter(
            Q(como_va__in=ABIERTOS)
            | Q(como_va__isnull=False, clave__startswith=notificacion.CLAVE_DE_RESPUESTA)
        )
        .only(*_CAMPOS)
    )
