"""What a person contributed, by whatever door, for their account; and by the link that their mail carries."""

from django.db.models import QuerySet

from cuentas.models import Usuario
from nucleo.fichas import huella
from participa.models import Aporte
from pqrs.consultas import propias

POR_PAGINA = 30


def de_la_cuenta(usuario: Usuario) -> QuerySet[Aporte]:
    """By the form, in a forum or the chat, and of the requests that they gathered in their account, whose number may
    have been annulled since."""
    todos = Aporte.objects.order_by().values("pk")
    solicitudes = propias.de_la_persona(usuario).order_by().values("pk")
    suyos = todos.filter(autor=usuario).union(
        todos.filter(mensaje__autor__usuario=usuario),
        todos.filter(linea__autor__usuario=usuario),
        todos.filter(solicitud__in=solicitudes),
        todos.filter(solicitud__anulacion__nueva__in=solicitudes),
    )
    return Aporte.objects.filter(pk__in=suyos, olvidado_en__isnull=True)


def pagina_de_la_cuenta(usuario: Usuario, antes: int = 0) -> tuple[list[Aporte], int]:
    """Some of them, the last first, and the key from which the next ones go (0 when there are no more). One query."""
    suyos = de_la_cuenta(usuario).select_related("ejercicio", "decision").order_by("-pk")
    if antes:
        suyos = suyos.filter(pk__lt=antes)
    filas = list(suyos[: POR_PAGINA + 1])
    return filas[:POR_PAGINA], filas[POR_PAGINA - 1].pk if len(filas) > POR_PAGINA else 0


def uno_de_la_cuenta(usuario: Usuario, pk: int) -> Aporte | None:
    return _entero(de_la_cuenta(usuario).filter(pk=pk))


def del_enlace(ficha: str) -> Aporte | None:
    """The one that a link opens, or nothing."""
    return _entero(Aporte.objects.filter(ficha_huella=huella(ficha), olvidado_en__isnull=True))


def cuantos(usuario: Usuario) -> tuple[int, int]:
    """How many they made, and how many of them wait for an answer. One query each."""
    suyos = de_la_cuenta(usuario)
    return suyos.count(), suyos.por_decidir().filter(ejercicio__cancelado_en__isnull=True).count()


def _entero(aportes: QuerySet[Aporte]) -> Aporte | None:
    return aportes.select_related("ejercicio", "decision", "parte__documento").first()
