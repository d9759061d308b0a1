"""What an official needs to file for somebody else, and the receipt of what they filed."""

from datetime import date

from django.db.models import Q, QuerySet

from cuentas.models import Usuario
from pqrs import terminos
from pqrs.models import Solicitud, Termino

#: The kind with the shortest term, for what nobody has classified yet (R1.4), as the contact box does.
POR_CLASIFICAR = "peticion_informacion"
#: Every door but the portal's own two, which file by themselves (R3.7).
CANALES = tuple(
    canal for canal in Solicitud.Canal if canal not in (Solicitud.Canal.WEB, Solicitud.Canal.BUZON)
)


def tipos() -> list[tuple[str, str]]:
    """The kinds that the law gives a term to, of any date: which one ruled is decided by the moment of receipt; and
    those whose date a judge or a control body sets in its letter. One query."""
    con_termino = Termino.objects.filter(clase=Termino.Clase.MODALIDAD).filter(
        Q(dias__isnull=False) | Q(tipo__in=terminos.DEL_OFICIO)
    )
    return list(dict(con_termino.order_by("orden", "nombre").values_list("tipo", "nombre")).items())


def hay_termino(tipo: str, el: date) -> bool:
    """Whether that kind had a term on a Bogotá date. One query."""
    return Termino.objects.vigentes(el).filter(tipo=tipo, clase=Termino.Clase.MODALIDAD).exists()


def quienes_reciben() -> QuerySet[Usuario]:
    """Officials who may have received it."""
    return Usuario.objects.filter(is_active=True, is_staff=True).order_by(
        "first_name", "last_name", "username"
    )


def recibo(solicitud_id: int, usuario: Usuario) -> Solicitud | None:
    """What this person filed for somebody else, with what its receipt tells; nobody else sees it here. Two queries."""
    return (
        Solicitud.objects.select_related("termino", "dependencia", "peticionario", "ingreso__recibida_por")
        .prefetch_related("adjuntos")
        .filter(pk=solicitud_id, ingreso__radicada_por=usuario)
        .first()
    )
