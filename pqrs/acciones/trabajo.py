"""What officials leave on a request for each other. None of it moves the date nor reaches whoever asked."""

from datetime import timedelta

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from pqrs.acciones.cerradura import tomada
from pqrs.consultas.trabajo import VIGENCIA
from pqrs.errores import DatosInvalidos
from pqrs.models import NotaInterna, Presencia, Solicitud

LARGO_DE_LA_NOTA = 4000


@transaction.atomic
def anotar_para_la_mesa(solicitud_id: int, texto: str, actor: Usuario) -> NotaInterna:
    """Leave a note that only the desk reads, on a request open or ended. It is never edited: another one corrects it.

    Raises ``DatosInvalidos`` for one that says nothing or too much.
    """
    solicitud, dicho = tomada(solicitud_id), texto.strip()
    if not any(caracter.isalnum() for caracter in dicho):
        raise DatosInvalidos("La nota está vacía. Escriba qué deben saber las demás personas de la mesa.")
    if len(dicho) > LARGO_DE_LA_NOTA:
        raise DatosInvalidos(f"La nota pasa de {LARGO_DE_LA_NOTA} letras. Escríbala más corta o en dos.")
    return NotaInterna.objects.create(
        solicitud=solicitud, texto=dicho, escrita_por=actor, escrita_en=reloj.ahora()
    )


def hacerse_presente(solicitud: Solicitud, usuario: Usuario, *, escribiendo: bool = False) -> None:
    """Say that this person has the request before their eyes now. One statement; the last one rules."""
    Presencia.objects.bulk_create(
        [
            Presencia(
                solicitud=solicitud, usuario=usuario, vista_en=reloj.ahora(), esta_escribiendo=escribiendo
            )
        ],
        update_conflicts=True,
        unique_fields=["solicitud", "usuario"],
        update_fields=["vista_en", "esta_escribiendo"],
    )


def olvidar_presencias() -> int:
    """Delete those that say nothing any more, a turn of the timetable; return how many."""
    return Presencia.objects.filter(vista_en__lt=reloj.ahora() - VIGENCIA - timedelta(minutes=1)).delete()[0]
