"""What the search knows of the chat: the public rooms, and of those that ended what was said and concluded."""

from collections.abc import Collection, Iterable

from busqueda.acciones import Publico, indexar, por_tramos, quitar
from chat.models import Mensaje, Sala
from nucleo.texto import a_texto

CLASE = "sala"


def repasar_sala(sala: Sala) -> None:
    """It is found with what it says now, and not at all if it was not announced. In the caller's transaction."""
    if sala.publicada_en is None:
        quitar(sala.tema)
    else:
        indexar(_de(sala))


def salas_anunciadas(claves: Collection[str] | None) -> Iterable[Publico]:
    """Source of the search: the public rooms that anybody reads."""
    filas = Sala.objects.publicas().visibles_para(None)
    if claves is None:
        return (_de(una) for una in por_tramos(filas))
    pks = [int(clave.rpartition(":")[2]) for clave in claves]
    list(Sala.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))
    return (_de(una) for una in filas.filter(pk__in=pks))


def _de(sala: Sala) -> Publico:
    return Publico(
        clave=sala.tema,
        clase=CLASE,
        titulo=sala.titulo,
        url=sala.get_absolute_url(),
        fecha=sala.publicada_en,
        resumen=a_texto(sala.descripcion)[:300],
        cuerpo="\n".join(filter(None, [sala.descripcion, a_texto(sala.acta), *_lo_dicho(sala)])),
        tema=sala.tema,
        cambio_en=sala.acta_en or sala.publicada_en,
    )


def _lo_dicho(sala: Sala) -> list[str]:
    """Once it has its record: words without who."""
    if sala.acta_en is None:
        return []
    dichos = Mensaje.objects.filter(
        conversacion__sala=sala, clase=Mensaje.Clase.TEXTO, oculto_en__isnull=True
    )
    return list(dichos.order_by("seq").values_list("texto", flat=True))
