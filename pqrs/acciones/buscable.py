"""What the search knows of the desk: the answers that were published, the public reports, the failures of the portal
and each kind of request that may be filed. Nothing of any request, of who asks, nor of the cartelera, whose notices
carry names and are read for some days only."""

from collections.abc import Collection, Iterable, Iterator

from django.urls import reverse

from busqueda.acciones import DESDE_SIEMPRE, Publico, indexar, por_tramos, quitar, sustituir
from pqrs import informes as regla
from pqrs.acciones.novedades import FALLAS, INFORMES, RESPUESTAS
from pqrs.consultas import disponibilidad
from pqrs.consultas import informes as consulta
from pqrs.models import IncidenteDisponibilidad, Informe, RespuestaPublica, Termino

RESPUESTA, INFORME, FALLA, TRAMITE = "respuesta", "informe", "falla", "tramite"


def indexar_respuesta(publica: RespuestaPublica) -> None:
    """It is found while it is published, and not at all once it was taken down."""
    if publica.retirada_en is None:
        indexar(_de_una_respuesta(publica))
    else:
        quitar(f"{RESPUESTA}:{publica.pk}")


def indexar_informe(informe: Informe, anterior: Informe | None) -> None:
    """A public report takes the place of its version before: that one is read from its page."""
    if informe.clase != regla.PUBLICA:
        return
    if anterior is not None:
        quitar(f"{INFORME}:{anterior.pk}")
    indexar(_de_un_informe(informe))


def indexar_falla(incidente: IncidenteDisponibilidad) -> None:
    """It comes into the page of failures, and the oldest one there goes."""
    indexar(_de_una_falla(disponibilidad.de_un_incidente(incidente)))
    for pk in disponibilidad.fuera_de_la_pagina():
        quitar(f"{FALLA}:{pk}")


def indexar_tramites() -> None:
    """Each kind of request that is offered today."""
    sustituir(f"{TRAMITE}:", tramites(None))


def respuestas_publicadas(claves: Collection[str] | None) -> Iterator[Publico]:
    """Source of the search: the answers that anybody reads, without their files."""
    visibles = RespuestaPublica.objects.visibles()
    if claves is None:
        return (_de_una_respuesta(una) for una in por_tramos(visibles))
    pks = [int(clave.rpartition(":")[2]) for clave in claves]
    list(RespuestaPublica.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))
    return (_de_una_respuesta(una) for una in visibles.filter(pk__in=pks))


def informes_vigentes(claves: Collection[str] | None) -> Iterable[Publico]:
    """Source of the search: the public reports, which nothing changes once they are published."""
    publicos = [_de_un_informe(uno) for uno in consulta.vigentes()]
    return [uno for uno in publicos if claves is None or uno.clave in claves]


def fallas_recientes(claves: Collection[str] | None) -> Iterable[Publico]:
    """Source of the search: the certified failures, which nothing changes either."""
    publicos = [_de_una_falla(una) for una in disponibilidad.publicadas()]
    return [uno for uno in publicos if claves is None or uno.clave in claves]


def tramites(claves: Collection[str] | None) -> Iterable[Publico]:
    """Source of the search: the door of each kind of request, with the words that explain it."""
    publicos = [_de_un_tramite(uno) for uno in Termino.objects.de_la_web()]
    return [uno for uno in publicos if claves is None or uno.clave in claves]


def _de_una_respuesta(publica: RespuestaPublica) -> Publico:
    return Publico(
        clave=f"{RESPUESTA}:{publica.pk}",
        clase=RESPUESTA,
        titulo=publica.titulo,
        resumen=publica.pregunta,
        cuerpo=publica.texto,
        url=publica.get_absolute_url(),
        fecha=publica.publicada_en,
        tema=RESPUESTAS,
        cambio_en=publica.publicada_en,
    )


def _de_un_informe(informe: Informe) -> Publico:
    periodo = regla.Periodo(informe.clase, informe.desde, informe.hasta)
    return Publico(
        clave=f"{INFORME}:{informe.pk}",
        clase=INFORME,
        titulo=f"Informe de PQRSD: {periodo.en_palabras}",
        resumen="Cuántas solicitudes recibimos, en cuánto tiempo las respondimos y cuántas negamos.",
        cuerpo=f"Peticiones, quejas, reclamos, sugerencias y denuncias. {informe.que_cambia}",
        url=reverse("pqrs:informe", args=[informe.pk]),
        fecha=informe.publicado_en,
        tema=INFORMES,
        cambio_en=informe.publicado_en,
    )


def _de_una_falla(falla: disponibilidad.Falla) -> Publico:
    return Publico(
        clave=f"{FALLA}:{falla.numero}",
        clase=FALLA,
        titulo=f"El portal falló {falla.en_palabras}",
        resumen=falla.descripcion,
        url=f"{reverse('pqrs:fallas')}#falla-{falla.numero}",
        fecha=falla.hasta,
        tema=FALLAS,
    )


def _de_un_tramite(termino: Termino) -> Publico:
    return Publico(
        clave=f"{TRAMITE}:{termino.tipo}",
        clase="servicio",
        titulo=f"Radicar: {termino.nombre}",
        resumen=termino.explicacion,
        cuerpo=f"{termino.ejemplo} Presentar, poner o enviar en línea: {termino.nombre}.",
        url=reverse("pqrs:radicar", args=[termino.tipo]),
        fecha=DESDE_SIEMPRE,
    )
