"""A law that changes a term: a new validity, never a correction of the one in force."""

from datetime import date, timedelta

from django.db import transaction

from nucleo import reloj
from pqrs import plazos
from pqrs.errores import DatosInvalidos
from pqrs.models import Termino

UN_DIA = timedelta(days=1)


@transaction.atomic
def abrir_vigencia(termino: Termino) -> Termino:
    """Save a dated term that does not rule yet, new or corrected, and end the one before it on its eve: two never rule
    on one day, and none is left without a term.

    Raises ``DatosInvalidos`` as ``exigir_vigencia_nueva`` and ``exigir_contable``.
    """
    exigir_contable(termino)
    otros = list(
        Termino.objects.select_for_update()
        .filter(tipo=termino.tipo)
        .exclude(pk=termino.pk)
        .order_by("-vigente_desde")
    )
    exigir_vigencia_nueva(termino.tipo, termino.vigente_desde, salvo=termino.pk)
    if otros:
        _cerrar(otros[0], termino.vigente_desde - UN_DIA, _vispera_anterior(termino))
    termino.save()
    return termino


def exigir_vigencia_nueva(tipo: str, desde: date, *, salvo: int | None = None) -> None:
    """It starts in the future, after every other of its kind: what was already filed keeps its term, and no due date
    changes behind anybody's back. Not for internal terms, which the count reads from ``pqrs.terminos``: the row would
    promise what nobody does. ``salvo``: the one that is being corrected. Raises ``DatosInvalidos``."""
    if Termino.objects.filter(tipo=tipo, clase=Termino.Clase.INTERNO).exists():
        raise DatosInvalidos(
            "Los términos internos se cuentan con la ley que trae el programa: una vigencia escrita aquí no los "
            "cambiaría."
        )
    if desde <= reloj.hoy():
        raise DatosInvalidos(
            "La vigencia debe empezar después de hoy: las solicitudes que ya se recibieron conservan su término."
        )
    if Termino.objects.filter(tipo=tipo, vigente_desde__gte=desde).exclude(pk=salvo).exists():
        raise DatosInvalidos(
            "Ese tipo ya tiene una vigencia que empieza ese día o después. Corrija esa en lugar de añadir otra."
        )


def exigir_contable(termino: Termino) -> None:
    """What a citizen can choose must have a term that counts, or filing would fail. Raises ``DatosInvalidos``."""
    if termino.es_ofrecido and termino.clase != Termino.Clase.MODALIDAD:
        raise DatosInvalidos("Un término interno no se ofrece en el formulario: no es un tipo de solicitud.")
    if termino.dias is None and not termino.es_ofrecido:
        return
    try:
        plazos.calcular(reloj.ahora(), termino)
    except plazos.PlazoInvalido as error:
        raise DatosInvalidos(str(error)) from None


def _vispera_anterior(termino: Termino) -> date | None:
    """The eve of the day on which this validity was going to start, when it is being corrected."""
    guardado = Termino.objects.filter(pk=termino.pk).values_list("vigente_desde", flat=True).first()
    return guardado and guardado - UN_DIA


def _cerrar(anterior: Termino, vispera: date, vispera_anterior: date | None) -> None:
    """End a validity on a day; one that ended earlier by its own law stays as it is."""
    hasta = anterior.vigente_hasta
    if hasta is None or hasta > vispera or hasta == vispera_anterior:
        anterior.vigente_hasta = vispera
        anterior.save(update_fields=["vigente_hasta"])
