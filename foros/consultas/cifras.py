"""The figures of an exercise, as its record freezes them when it closes."""

from datetime import datetime
from statistics import median
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from foros.models import Ficha, Foro, Hilo, Mensaje
from nucleo import reloj
from nucleo.models import Entidad, calendario_vigente

Estado, Aporte = Mensaje.Estado, Mensaje.Aporte
_DE_LA_GENTE, _SE_LEE = Q(es_oficial=False), Q(estado=Estado.PUBLICADO)
_CUENTA = {
    "personas": Count("autor", distinct=True, filter=_DE_LA_GENTE),
    "mensajes": Count("pk"),
    "publicados": Count("pk", filter=_SE_LEE),
    "retirados": Count("pk", filter=Q(estado=Estado.RETIRADO)),
    "ocultos": Count("pk", filter=Q(estado=Estado.OCULTO)),
    "oficiales": Count("pk", filter=_SE_LEE & Q(es_oficial=True)),
    "primero_en": Min("publicado_en"),
    "ultimo_en": Max("publicado_en"),
    "primera_respuesta_en": Min("publicado_en", filter=_SE_LEE & Q(es_oficial=True)),
    **{f"aporte_{uno.value}": Count("pk", filter=_SE_LEE & _DE_LA_GENTE & Q(aporte=uno)) for uno in Aporte},
}


def de_un_hilo(hilo: Hilo) -> dict[str, Any]:
    """Of a thread that has its conclusions: plain data that JSON keeps. Two queries, with the calendar's."""
    cuenta = _contar(hilo.mensajes.all())
    return _comunes(hilo.foro, cuenta) | {
        "titulo": hilo.titulo,
        "conclusiones": hilo.conclusiones,
        "abierto_en": _iso(hilo.publicado_en),
        "cerrado_en": _iso(hilo.cerrado_en),
        "primera_respuesta_en": _iso(cuenta["primera_respuesta_en"]),
        "dias_hasta_responder": _habiles(hilo.publicado_en, cuenta["primera_respuesta_en"]),
    }


def de_un_foro(foro: Foro) -> dict[str, Any]:
    """Of a whole forum: what everybody reads in its threads, and how long the entity took in each. Three queries."""
    hilos = Hilo.objects.filter(foro=foro, publicado_en__isnull=False, oculto_en__isnull=True)
    cuenta = _contar(Mensaje.objects.filter(hilo__in=hilos))
    suyas = Ficha.objects.filter(hilo__in=hilos.filter(cerrado_en__isnull=False)).values_list(
        "cifras", flat=True
    )
    dias = [una["dias_hasta_responder"] for una in suyas if una["dias_hasta_responder"] is not None]
    return _comunes(foro, cuenta) | {
        "titulo": foro.titulo,
        "conclusiones": foro.conclusiones,
        "abierto_en": _iso(foro.publicado_en),
        "cerrado_en": _iso(foro.cerrado_en),
        "hilos": len(suyas),
        "hilos_con_respuesta": len(dias),
        "hilos_a_tiempo": sum(uno <= foro.dias_de_respuesta for uno in dias),
        "dias_hasta_responder": median(dias) if dias else None,
    }


def _contar(mensajes: QuerySet[Mensaje]) -> dict[str, Any]:
    """Every one that was ever read, where it is now."""
    return mensajes.filter(numero__isnull=False).exclude(estado=Estado.MOVIDO).aggregate(**_CUENTA)


def _comunes(foro: Foro, cuenta: dict[str, Any]) -> dict[str, Any]:
    simples = ("personas", "mensajes", "publicados", "retirados", "ocultos", "oficiales")
    return {
        "foro": foro.titulo,
        "dependencia": foro.dependencia.nombre,
        "entidad": Entidad.objects.vigente().nombre,
        "reglas": foro.regla.version if foro.regla else None,
        "dias_prometidos": foro.dias_de_respuesta,
        **{clave: cuenta[clave] for clave in simples},
        "aportes": {uno.value: cuenta[f"aporte_{uno.value}"] for uno in Aporte},
        "primero_en": _iso(cuenta["primero_en"]),
        "ultimo_en": _iso(cuenta["ultimo_en"]),
    }


def _habiles(desde: datetime, hasta: datetime | None) -> int | None:
    """Working days from one moment to the other, as people count them; none within the same day."""
    if hasta is None:
        return None
    fechas = (reloj.en_bogota(uno).date() for uno in (desde, max(desde, hasta)))
    return calendario_vigente(Entidad.objects.vigente()).habiles_entre(*fechas)


def _iso(momento: datetime | None) -> str | None:
    return momento.isoformat() if momento else None
