"""Where the portal's numbers begin in the year in which an entity moves in, under an acta (R3.1 to R3.5)."""

from django.db import transaction

from nucleo import reloj
from pqrs import radicados
from pqrs.errores import DatosInvalidos
from pqrs.models import Contador, InicioDeSerie, Solicitud

ULTIMO_MAXIMO = 999_999_999


@transaction.atomic
def iniciar_serie(anio: int, serie: str, ultimo: int, acta: str) -> InicioDeSerie:
    """Note the last number that the other system gave, so that the next one here follows it. Said twice, the same.

    Raises ``DatosInvalidos`` when the series already gave a number, or one that came is beyond, or the same was said
    under another acta.
    """
    if serie not in (Contador.Serie.ENTRADA, Contador.Serie.SALIDA):
        raise DatosInvalidos("La serie es E (lo que entra) o S (lo que sale).")
    if not acta.strip():
        raise DatosInvalidos("Escriba el acta en que consta el último número del sistema anterior.")
    if not 1 <= ultimo <= ULTIMO_MAXIMO:
        raise DatosInvalidos(f"El último número es un entero de 1 a {ULTIMO_MAXIMO}.")
    if anio < reloj.hoy().year:
        raise DatosInvalidos(f"El año {anio} ya pasó: este portal no va a dar números de ese año.")
    if anio > reloj.hoy().year + 1:
        raise DatosInvalidos(f"Revise el año {anio}: se dice el comienzo de este año o el siguiente.")
    contador = Contador.objects.select_for_update().filter(anio=anio, serie=serie).first()
    anterior = InicioDeSerie.objects.filter(anio=anio, serie=serie).first()
    if anterior and anterior.ultimo == ultimo:
        if anterior.acta != acta.strip():
            raise DatosInvalidos(
                f"El comienzo de la serie {serie} de {anio} ya consta en «{anterior.acta}», con el mismo número. "
                "Lo que se dijo no cambia; si el acta está mal, dígalo en la que la corrija."
            )
        return anterior
    if contador and contador.ultimo:
        raise DatosInvalidos(
            f"La serie {serie} de {anio} ya va en {contador.ultimo}: su comienzo ya no se puede "
            "cambiar sin repetir o saltar números."
        )
    _exigir_que_alcance(anio, serie, ultimo)
    Contador.objects.update_or_create(anio=anio, serie=serie, defaults={"ultimo": ultimo})
    return InicioDeSerie.objects.create(anio=anio, serie=serie, ultimo=ultimo, acta=acta.strip())


def _exigir_que_alcance(anio: int, serie: str, ultimo: int) -> None:
    """No number that came from elsewhere would be given again."""
    traidos = Solicitud.objects.filter(
        anio=radicados.ANIO_MIGRADAS, radicado__startswith=f"{anio}-{serie}-"
    ).values_list("radicado", flat=True)
    mayor = max((int(uno.rpartition("-")[2]) for uno in traidos), default=0)
    if mayor > ultimo:
        raise DatosInvalidos(
            f"Ya se trajo la {radicados.escribir(anio, serie, mayor)}: el último no puede ser menor."
        )
