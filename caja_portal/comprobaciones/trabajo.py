"""What goes by the clock: whether somebody does it, and whether mail moves."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Max

import correo.consultas
from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, en_lista, mal
from caja_portal.horario import HORARIO
from caja_portal.models import Turno
from nucleo import reloj
from nucleo.texto import rato_en_palabras

#: They run each few seconds, whoever keeps the timetable: the newest tells whether anybody does.
FRECUENTES = ("buzones", "entrantes", "mensajes", "oficios")
#: ``manage.py trabajador`` does these at each turn, without their turns.
SIN_TURNO = ("correo", "recalculos")
CALLADO = timedelta(minutes=5)
ATRASO = timedelta(hours=1)
DEMORA = timedelta(minutes=30)


def vueltas() -> list[Hallazgo]:
    ahora = reloj.ahora()
    turnos = Turno.objects.filter(nombre__in=[una.nombre for una in HORARIO], ultima__isnull=False)
    ultima = turnos.filter(nombre__in=FRECUENTES).aggregate(ultima=Max("ultima"))["ultima"]
    quienes = "el worker y el beat de Celery" if settings.REDIS_URL else "«manage.py trabajador»"
    arrancar = f"Arranque {quienes} (docs/operacion.md) y mire qué dice su registro."
    if ultima is None:
        return [
            mal(
                "Nadie ha hecho nunca lo que va por reloj: ni correos, ni recordatorios, ni plazos.", arrancar
            )
        ]
    if ahora - ultima > CALLADO:
        return [
            mal(
                f"Hace {rato_en_palabras(ultima, ahora)} que nadie hace lo que va por reloj: no salen correos.",
                arrancar,
            )
        ]
    atrasados = turnos.filter(proxima__lt=ahora - ATRASO).exclude(nombre__in=SIN_TURNO).order_by("nombre")
    if nombres := [*atrasados.values_list("nombre", flat=True)]:
        return [
            aviso(
                f"Llevan más de una hora sin terminar bien: {en_lista(nombres)}.",
                "Mire en el registro de quien las hace por qué fallan.",
            )
        ]
    return [
        bien(
            f"Lo que va por reloj está en marcha; la última señal fue a las {reloj.en_bogota(ultima):%H:%M}."
        )
    ]


def correo_detenido() -> list[Hallazgo]:
    espera, ahora = correo.consultas.espera_mas_larga(), reloj.ahora()
    hallados = [
        mal(
            f"El buzón por {buzon.get_via_display()} no se lee: {buzon.falla}",
            "Vea arriba «Correo que entra».",
        )
        for buzon in correo.consultas.buzones_con_falla()
    ]
    if espera and espera > DEMORA:
        hallados.append(
            mal(
                f"Hay correos que esperan salir desde hace {rato_en_palabras(ahora - espera, ahora)}.",
                "Mire en Administración, en «Correos», qué respondió el servidor, y pruebe «manage.py correo_prueba».",
            )
        )
    return hallados or [bien("No hay correos detenidos.")]
