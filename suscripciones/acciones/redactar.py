"""What the mails of a run say. The same words for many are written once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.conf import settings
from django.db.models import F, Q, QuerySet

import correo.acciones
from correo.acciones import Redaccion
from correo.models.comun import LUGAR_DE_BAJA
from nucleo import reloj
from suscripciones import enlaces, ritmos
from suscripciones.models import Corrida, EnTema, Entrega, Novedad, Parte, Suscripcion, Tema
from suscripciones.models.tema import BUSQUEDA
from suscripciones.restringidos import Reservados, lo_sigue, reservados_de, se_le_cuenta

#: More than these in one mail are told as how many.
EN_UN_CORREO = 100
SECCION = "seccion"


def aviso(novedad: Novedad) -> Redaccion:
    return correo.acciones.redactar(
        "suscripciones/correos/aviso",
        {"novedad": novedad, "administrar": enlaces.absoluto("administrar")},
        baja=LUGAR_DE_BAJA,
        con_html=True,
    )


def cierre(tema: Tema) -> Redaccion:
    return correo.acciones.redactar(
        "suscripciones/correos/cierre",
        {"tema": tema, "suscribirse": enlaces.absoluto("suscribirse")},
        baja=LUGAR_DE_BAJA,
    )


def por_palabras(escritas: list[tuple[Parte, Redaccion]]) -> Iterator[tuple[Redaccion, list[Parte]]]:
    """Those who get the same words, together."""
    juntas = defaultdict(list)
    for parte, redaccion in escritas:
        juntas[redaccion].append(parte)
    yield from juntas.items()


def entradas_de(corrida: Corrida) -> QuerySet[EnTema]:
    """What a summary may bring: announced by mail in its window, and not withdrawn."""
    return EnTema.objects.filter(
        publicada_en__gt=corrida.hasta - ritmos.VENTANA[corrida.ritmo],
        publicada_en__lte=corrida.hasta,
        novedad__retirada_en__isnull=True,
        novedad__se_avisa=True,
    )


def de_ese_resumen(corrida: Corrida) -> Q:
    """Whose summary it is. The daily one also brings what was owed to who changed to «at once» meanwhile."""
    suyas = Q(ritmo=corrida.ritmo)
    if corrida.ritmo == Suscripcion.Ritmo.DIARIO:
        suyas |= Q(ritmo=Suscripcion.Ritmo.INMEDIATO, cuenta_desde__lt=F("creada_en"))
    return suyas


def resumenes(corrida: Corrida, partes: list[Parte]) -> list[tuple[Parte, Redaccion]]:
    """Of each one, what is new in what they still follow, once; nothing for who has nothing new. Writes the entregas.
    Four queries for all of them."""
    personas = [uno.suscriptor_id for uno in partes]
    por_tema = defaultdict(list)
    for entrada in entradas_de(corrida).select_related("novedad").order_by("publicada_en", "novedad_id"):
        por_tema[entrada.tema_id].append(entrada.novedad)
    siguen = defaultdict(list)
    suscripciones = Suscripcion.objects.vigentes().filter(
        de_ese_resumen(corrida), suscriptor__in=personas, tema__in=por_tema
    )
    for una in suscripciones.select_related("tema").order_by("tema__orden", "tema_id"):
        siguen[una.suscriptor_id].append(una)
    ya = set(
        Entrega.objects.filter(
            suscriptor__in=personas, novedad__in={n.pk for unas in por_tema.values() for n in unas}
        ).values_list("suscriptor", "novedad")
    )
    reservados = reservados_de({n.pk for unas in por_tema.values() for n in unas})
    entregas, escritas, dichas = [], [], {}
    for parte in partes:
        if not parte.suscriptor.correo:
            continue
        suyas = _lo_nuevo(siguen[parte.suscriptor_id], por_tema, ya, reservados)
        if suyas and reloj.ahora() <= corrida.vigente_hasta:
            entregas += [
                Entrega(parte=parte, suscriptor_id=parte.suscriptor_id, novedad_id=novedad, tema_id=tema)
                for novedad, tema in suyas.items()
            ]
            cuales = tuple(sorted(suyas))
            if cuales not in dichas:  # many people follow the same
                dichas[cuales] = _resumen(corrida, cuales)
            escritas.append((parte, dichas[cuales]))
    Entrega.objects.bulk_create(entregas)
    return escritas


def _lo_nuevo(
    suscripciones: list[Suscripcion],
    por_tema: dict[int, list[Novedad]],
    ya: set[tuple[int, int]],
    reservados: Reservados,
) -> dict[int, int]:
    """Novedad → the topic by which it is brought."""
    suyas: dict[int, int] = {}
    for una in suscripciones:
        if not lo_sigue(una):
            continue
        for novedad in por_tema[una.tema_id]:
            # Who changed to «at once» gets from then on what is published from then on.
            tarde = una.ritmo == Suscripcion.Ritmo.INMEDIATO and novedad.publicada_en > una.creada_en
            if (
                novedad.publicada_en > una.cuenta_desde
                and not tarde
                and (una.suscriptor_id, novedad.pk) not in ya
                and se_le_cuenta(novedad.pk, una, reservados)
            ):
                suyas.setdefault(novedad.pk, una.tema_id)
    return suyas


def _resumen(corrida: Corrida, novedades: tuple[int, ...]) -> Redaccion:
    elegidas = list(Novedad.objects.filter(pk__in=novedades).order_by("-publicada_en", "-pk")[:EN_UN_CORREO])
    return correo.acciones.redactar(
        "suscripciones/correos/resumen",
        {
            "fecha": corrida.fecha,
            "es_semanal": corrida.ritmo == Suscripcion.Ritmo.SEMANAL,
            "grupos": _por_seccion(elegidas),
            "cuantas": len(novedades),
            "faltan": len(novedades) - len(elegidas),
            "administrar": enlaces.absoluto("administrar"),
            "portal": settings.URL_PUBLICA,
        },
        baja=LUGAR_DE_BAJA,
        con_html=True,
    )


def _por_seccion(novedades: Iterable[Novedad]) -> list[tuple[str, list[Novedad]]]:
    """Sections in their order, and in each the newest first. What is of no section goes under its own topic."""
    novedades = list(novedades)
    temas: dict[int, Tema] = {}
    entradas = (
        EnTema.objects.filter(novedad__in=novedades).exclude(tema__clase=BUSQUEDA).select_related("tema")
    )
    for una in sorted(
        entradas, key=lambda e: (e.tema.clase != SECCION, e.tema.clase == "todo", e.tema.orden)
    ):
        temas.setdefault(una.novedad_id, una.tema)
    ordenadas = sorted(novedades, key=lambda n: (temas[n.pk].orden, temas[n.pk].titulo, temas[n.pk].pk))
    return [(tema.titulo, list(suyas)) for tema, suyas in groupby(ordenadas, key=lambda n: temas[n.pk])]
