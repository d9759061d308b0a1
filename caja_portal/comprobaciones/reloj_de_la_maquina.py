"""The clock: due dates are days of Bogotá, and two machines must agree."""

from datetime import UTC, datetime, timedelta

from django.db import connection

from caja_portal.comprobaciones.hallazgos import Hallazgo, bien, mal
from caja_portal.models import Turno
from nucleo import reloj

DERIVA = timedelta(seconds=5)
FUTURO = timedelta(minutes=2)
#: This code was not written before.
NACIMIENTO = datetime(2026, 11, 1, tzinfo=UTC)
SINCRONIZAR = "Active la hora por red («timedatectl set-ntp true», o chrony) en todas las máquinas."


def zona() -> list[Hallazgo]:
    ahora = reloj.ahora()
    if ahora < NACIMIENTO:
        return [
            mal(
                f"El reloj de la máquina está en {ahora:%Y-%m-%d}: nada de lo que se radique sería válido.",
                SINCRONIZAR,
            )
        ]
    if reloj.en_bogota(ahora).utcoffset() != timedelta(hours=-5):
        return [
            mal(
                "La hora de Colombia no sale bien: falta o está dañada la tabla de zonas horarias.",
                "Instale el paquete tzdata del sistema.",
            )
        ]
    return [
        bien(f"En Colombia son las {reloj.en_bogota(ahora):%H:%M} del {reloj.en_bogota(ahora):%d/%m/%Y}.")
    ]


def deriva() -> list[Hallazgo]:
    """Against the database's own, and against what this portal already wrote."""
    hallados = []
    if connection.vendor == "postgresql":
        antes = reloj.ahora()
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            suya = cursor.fetchone()[0]
        fuera = max(antes - suya, suya - reloj.ahora(), timedelta())
        if fuera > DERIVA:
            hallados.append(
                mal(
                    f"El reloj de esta máquina y el de la base de datos difieren en {fuera.total_seconds():.0f} "
                    "segundos.",
                    SINCRONIZAR,
                )
            )
    ultima = Turno.objects.order_by("-ultima").exclude(ultima=None).values_list("ultima", flat=True).first()
    if ultima and ultima > reloj.ahora() + FUTURO:
        hallados.append(
            mal(
                "El reloj de esta máquina está atrasado: el portal ya trabajó en una hora que no ha llegado.",
                SINCRONIZAR,
            )
        )
    return hallados or [bien("El reloj va con el de la base de datos.")]
