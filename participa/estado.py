"""In which state an exercise or a promise is: always from dates, never kept (docs/decisiones/0033)."""

from datetime import date, datetime

from django.db.models import F, Q, TextChoices


class Estado(TextChoices):
    BORRADOR = "borrador", "Borrador"
    ANUNCIADO = "anunciado", "Abre pronto"
    ABIERTO = "abierto", "Abierto"
    EN_RESPUESTA = "en_respuesta", "Cerrado: se responde a los aportes"
    POR_INFORMAR = "por_informar", "Respondido: falta el informe"
    TERMINADO = "terminado", "Terminado, con informe"
    CANCELADO = "cancelado", "Cancelado"


class Avance(TextChoices):
    """How what was promised goes: the traffic light of R4.10 (section 2), in words."""

    CUMPLIDA = "cumplida", "Cumplida a tiempo"
    CUMPLIDA_TARDE = "cumplida_tarde", "Cumplida después de la fecha"
    EN_CURSO = "en_curso", "En curso"
    ATRASADA = "atrasada", "Atrasada"


def estado_de(
    *,
    publicado_en: datetime | None,
    abre_en: datetime,
    cierra_en: datetime,
    cuenta_cerrada_en: datetime | None,
    informado_en: datetime | None,
    cancelado_en: datetime | None,
    ahora: datetime,
) -> Estado:
    """The state at an aware moment. ``informado_en``: when its first report was published."""
    if cancelado_en is not None:
        return Estado.CANCELADO
    if publicado_en is None:
        return Estado.BORRADOR
    if informado_en is not None:
        return Estado.TERMINADO
    if cuenta_cerrada_en is not None:
        return Estado.POR_INFORMAR
    if ahora < abre_en:
        return Estado.ANUNCIADO
    return Estado.ABIERTO if ahora < cierra_en else Estado.EN_RESPUESTA


def avance_de(*, comprometida_para: date, cumplida_el: date | None, hoy: date) -> Avance:
    """How a promise goes on a Bogotá date: in time up to the promised day itself."""
    if cumplida_el is None:
        return Avance.EN_CURSO if hoy <= comprometida_para else Avance.ATRASADA
    return Avance.CUMPLIDA if cumplida_el <= comprometida_para else Avance.CUMPLIDA_TARDE


def en_avance(avance: Avance, hoy: date) -> Q:
    """The same, asked of rows of ``Materializacion``."""
    return {
        Avance.CUMPLIDA: Q(cumplida_el__lte=F("comprometida_para")),
        Avance.CUMPLIDA_TARDE: Q(cumplida_el__gt=F("comprometida_para")),
        Avance.EN_CURSO: Q(cumplida_el__isnull=True, comprometida_para__gte=hoy),
        Avance.ATRASADA: Q(cumplida_el__isnull=True, comprometida_para__lt=hoy),
    }[avance]
