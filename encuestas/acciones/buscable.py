"""What the search knows of the surveys: what each is for, never what was answered."""

from collections.abc import Collection, Iterable

from busqueda.acciones import Publico, indexar, por_tramos, quitar
from encuestas.models import Encuesta
from nucleo.texto import a_texto

CLASE = "encuesta"


def indexar_encuesta(encuesta: Encuesta) -> None:
    """It is found with what it says now, if anybody reads it, and not at all if nobody does. In the transaction of
    whoever publishes, shows its results or withdraws it."""
    if Encuesta.objects.visibles_para(None).filter(pk=encuesta.pk).exists():
        indexar(_de(encuesta))
    else:
        quitar(encuesta.tema)


def encuestas_a_la_vista(claves: Collection[str] | None) -> Iterable[Publico]:
    """Source of the search: the surveys that anybody reads."""
    filas = Encuesta.objects.visibles_para(None)
    if claves is None:
        return (_de(una) for una in por_tramos(filas))
    pks = [int(clave.rpartition(":")[2]) for clave in claves]
    list(Encuesta.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))
    return (_de(una) for una in filas.filter(pk__in=pks))


def _de(encuesta: Encuesta) -> Publico:
    return Publico(
        clave=encuesta.tema,
        clase=CLASE,
        titulo=encuesta.titulo,
        url=encuesta.get_absolute_url(),
        fecha=encuesta.publicada_en,
        resumen=a_texto(encuesta.proposito)[:300],
        cuerpo=a_texto(f"{encuesta.proposito}\n\n{encuesta.que_se_hara if encuesta.resultados_en else ''}"),
        tema="seccion:encuestas",
        cambio_en=encuesta.resultados_en or encuesta.cerrada_en or encuesta.publicada_en,
    )
