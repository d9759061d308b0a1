"""The figures by which whoever keeps the portal watches it (docs/vigilancia.md). Numbers and names of kinds: nothing of
a person or of a request. Eleven short queries: over what is open or waits, never over everything that there was."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db import connection
from django.db.models import Count, Min, Q
from django.utils import timezone

import correo.consultas
from caja_portal.consultas import respaldos
from caja_portal.exposicion import Familia, histograma
from caja_portal.mediciones import MAS, MICROSEGUNDOS, TOPES
from caja_portal.models import Medida, Turno
from correo.models import Correo, Entrante
from nucleo import reloj
from pqrs.models import Recalculo, Solicitud

#: The mails whose delay is told: the latest that left.
ULTIMOS = 200
POR_SALIR = (Correo.Estado.PENDIENTE, Correo.Estado.ENVIANDO, Correo.Estado.REINTENTAR)
PARADOS = (Correo.Estado.INCIERTO, Correo.Estado.FALLIDO)
CUANTILES = (0.5, 0.95, 1.0)


def familias() -> Iterator[Familia]:
    ahora = reloj.ahora()
    yield Familia("portal_informacion", "gauge", "Con qué base de datos corre.").poner(
        1, base=connection.vendor
    )
    yield from _solicitudes(ahora)
    yield from _plazos()
    yield from _correo(ahora)
    yield _tardanza()
    yield from _entrantes()
    yield from _tareas()
    yield _respaldo()
    yield from _respuestas()


def _solicitudes(ahora: datetime) -> Iterator[Familia]:
    filas = (
        Solicitud.objects.abiertas()
        .values("termino__tipo")
        .annotate(
            todas=Count("id"),
            vencidas=Count("id", filter=Q(vence_el__lt=reloj.hoy())),
            sin_responsable=Count("id", filter=Q(responsable__isnull=True)),
            primera=Min("recibida_en"),
        )
        .order_by("termino__tipo")
    )
    abiertas = Familia("portal_solicitudes_abiertas", "gauge", "Solicitudes cuyo término corre.")
    vencidas = Familia("portal_solicitudes_vencidas", "gauge", "Abiertas con la fecha límite pasada.")
    solas = Familia("portal_solicitudes_sin_responsable", "gauge", "Abiertas que nadie tiene a cargo.")
    edad = Familia(
        "portal_solicitud_mas_antigua_segundos", "gauge", "Hace cuánto llegó la más antigua abierta."
    )
    for fila in filas:
        tipo = fila["termino__tipo"]
        abiertas.poner(fila["todas"], tipo=tipo)
        vencidas.poner(fila["vencidas"], tipo=tipo)
        solas.poner(fila["sin_responsable"], tipo=tipo)
        edad.poner(int((ahora - fila["primera"]).total_seconds()), tipo=tipo)
    return iter((abiertas, vencidas, solas, edad))


def _plazos() -> Iterator[Familia]:
    """What the nightly check found: dates that nothing explains, and when it ended."""
    pendientes = Recalculo.objects.filter(terminado_en__isnull=True).count()
    yield Familia("portal_recalculos_pendientes", "gauge", "Recálculos de fechas sin terminar.").poner(
        pendientes
    )
    ultima = Recalculo.objects.filter(desde__isnull=True, terminado_en__isnull=False).order_by("-id").first()
    desviadas = Familia(
        "portal_plazos_desviados", "gauge", "Fechas límite que nada explica, en la última revisión."
    )
    revision = Familia(
        "portal_plazos_revision_momento", "gauge", "Cuándo terminó la última revisión nocturna."
    )
    if ultima:
        desviadas.poner(len(ultima.desviadas))
        revision.poner(_momento(ultima.terminado_en))
    yield desviadas
    yield revision


def _correo(ahora: datetime) -> Iterator[Familia]:
    filas = Correo.objects.filter(estado__in=[*POR_SALIR, *PARADOS]).values_list("estado", "prioridad")
    estados = Familia("portal_correos", "gauge", "Correos que no han salido, por estado y prioridad.")
    for estado, prioridad, cuantos in filas.annotate(n=Count("id")).order_by("estado", "prioridad"):
        estados.poner(cuantos, estado=estado, prioridad=Correo.Prioridad(prioridad).name.lower())
    yield estados
    espera = Familia("portal_correo_espera_segundos", "gauge", "Hace cuánto espera el más antiguo por salir.")
    yield espera.poner(_segundos(correo.consultas.espera_mas_larga()))
    debido = correo.consultas.demora(Correo.Prioridad.ACUSE, ahora)
    acuses = Familia("portal_acuse_espera_segundos", "gauge", "Lo mismo, de acuses y respuestas.")
    yield acuses.poner(_segundos(ahora - debido if debido else None))


def _tardanza() -> Familia:
    """From the queue to the server, of the last that left."""
    ultimos = Correo.objects.filter(estado=Correo.Estado.ENVIADO).order_by("-id")
    tardaron = defaultdict(list)
    for prioridad, creado, enviado in ultimos.values_list("prioridad", "creado_en", "enviado_en")[:ULTIMOS]:
        tardaron[prioridad].append(max(0.0, (enviado - creado).total_seconds()))
    ayuda = f"De la cola al servidor, en los últimos {ULTIMOS} que salieron."
    familia = Familia("portal_correo_tardanza_segundos", "gauge", ayuda)
    for prioridad, segundos in sorted(tardaron.items()):
        nombre, en_orden = Correo.Prioridad(prioridad).name.lower(), sorted(segundos)
        for cuantil in CUANTILES:
            valor = en_orden[min(int(cuantil * len(en_orden)), len(en_orden) - 1)]
            familia.poner(valor, prioridad=nombre, cuantil=str(cuantil))
    return familia


def _entrantes() -> Iterator[Familia]:
    esperan = [Entrante.Desenlace.PENDIENTE, Entrante.Desenlace.CUARENTENA]
    filas = Entrante.objects.filter(desenlace__in=esperan).values_list("desenlace")
    entrantes = Familia("portal_correos_entrantes", "gauge", "Cartas que llegaron y esperan.")
    for desenlace, cuantas in filas.annotate(n=Count("id")).order_by("desenlace"):
        entrantes.poner(cuantas, desenlace=desenlace)
    yield entrantes
    con_falla = len(correo.consultas.buzones_con_falla())
    yield Familia("portal_buzones_con_falla", "gauge", "Buzones que no se pueden leer.").poner(con_falla)


def _tareas() -> Iterator[Familia]:
    turnos = Familia(
        "portal_tarea_ultima_momento", "gauge", "Cuándo corrió por última vez cada tarea del horario."
    )
    for nombre, ultima in (
        Turno.objects.filter(ultima__isnull=False).values_list("nombre", "ultima").order_by("nombre")
    ):
        turnos.poner(_momento(ultima), tarea=nombre)
    yield turnos


def _respaldo() -> Familia:
    """Of the copies that the timetable makes in ``RESPALDO_CARPETA``; without one, nothing is said."""
    familia = Familia(
        "portal_respaldo_edad_segundos", "gauge", "Hace cuánto se hizo el último respaldo bueno."
    )
    if copia := respaldos.ultimo():
        familia.poner(_segundos(copia.edad))
    return familia


def _respuestas() -> Iterator[Familia]:
    """Of the web: how long each route took, and how many answers of each class it gave."""
    series: dict[str, dict[str, int]] = defaultdict(dict)
    clases = Familia("portal_respuestas_total", "counter", "Respuestas de cada ruta, por clase de estado.")
    for ruta, serie, cuantas in Medida.objects.values_list("ruta", "serie", "cuantas").order_by(
        "ruta", "serie"
    ):
        if serie.endswith("xx"):
            clases.poner(cuantas, ruta=ruta, clase=serie)
        else:
            series[ruta][serie] = cuantas
    ayuda = "Cuánto tardó cada respuesta, por ruta."
    yield histograma("portal_respuesta_segundos", ayuda, TOPES, series, mas=MAS, suma=MICROSEGUNDOS)
    yield clases


def _segundos(espera) -> int:
    return max(0, int(espera.total_seconds())) if espera else 0


def _momento(cuando: datetime) -> float:
    return round(cuando.astimezone(timezone.get_current_timezone()).timestamp(), 3)
