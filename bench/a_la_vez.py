"""What a process does while another one recomputes the due dates: it writes how long each thing took, and ends when its
standard input does.

    python -m bench.a_la_vez recalcular|seguir|radicar|mover|historias SALIDA.json
"""

import json
import os
import random
import select
import sys
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.db import OperationalError, connection, transaction  # noqa: E402

from cuentas.models import Dependencia, Usuario  # noqa: E402
from nucleo import reloj  # noqa: E402
from nucleo.models import Entidad, calendario_vigente  # noqa: E402
from pqrs import acciones  # noqa: E402
from pqrs.acciones import NuevaSolicitud, Persona, historia  # noqa: E402
from pqrs.models import Actuacion, Recalculo, Solicitud  # noqa: E402

#: Between two acts of one person: the pass is what is measured, and not how much the machine can do.
PAUSA = 0.02
#: Milliseconds that nobody should wait for a row.
TOPE_DE_ESPERA = 100


def recalcular() -> dict:
    """A day off on which every open request counts, to the end of its pass."""
    inicio = time.monotonic()
    calendario = calendario_vigente(Entidad.objects.vigente())
    dia = calendario.siguiente_habil(reloj.hoy())
    recalculo = acciones.registrar_dia_no_habil(dia, "Jornada", "Resolución 1", reloj.hoy(), _coordinadora())
    registrado = time.monotonic() - inicio
    acciones.continuar_recalculos(None)
    recalculo.refresh_from_db()
    return {"registrar": registrado, "todo": time.monotonic() - inicio, "movidas": recalculo.movidas}


def seguir() -> dict:
    """Go on with the pass that somebody left."""
    inicio = time.monotonic()
    antes = Recalculo.objects.get(terminado_en__isnull=True)
    acciones.continuar_recalculos(None)
    recalculo = Recalculo.objects.get(pk=antes.pk)
    return {"todo": time.monotonic() - inicio, "desde": antes.revisadas, "movidas": recalculo.movidas}


def radicar() -> Callable[[], None]:
    """One person after another files."""

    def una():
        persona = Persona(nombre="Ana Pérez", correo="ana@ejemplo.co")
        acciones.radicar(NuevaSolicitud(tipo="queja", objeto="Pido.", asunto="Pido", persona=persona))

    return una


def mover() -> Callable[[], None]:
    """An official moves one open request after another, any of them."""
    actor, oficinas = _coordinadora(), list(Dependencia.objects.order_by("pk"))
    azar, ultima = random.Random(), Solicitud.objects.order_by("-pk").values_list("pk", flat=True)[0]
    proxima = iter(range(10**9))

    def una():
        pk = azar.randrange(1, ultima)
        donde = oficinas[next(proxima) % len(oficinas)]
        if Solicitud.objects.get(pk=pk).dependencia_id != donde.pk:
            acciones.reasignar(pk, donde, "Es de allá.", actor)

    return una


def historias() -> dict:
    """Seconds of the same verb, in turns, on requests with 2 steps and with 200."""
    actor = _coordinadora()
    cortas, largas = ([_con_historia(pasos) for _ in range(60)] for pasos in (2, 200))
    dado = {"2": [], "200": []}
    for pareja in zip(cortas, largas, strict=True):
        for cual, solicitud in zip(dado, pareja, strict=True):
            inicio = time.perf_counter()
            acciones.ampliar(solicitud.pk, 3, "Falta un concepto técnico.", actor)
            dado[cual].append(time.perf_counter() - inicio)
    return dado


def _con_historia(pasos: int) -> Solicitud:
    persona = Persona(nombre="Ana Pérez", correo="ana@ejemplo.co")
    nueva = NuevaSolicitud(tipo="queja", objeto="Pido.", asunto="Pido", persona=persona)
    solicitud = acciones.radicar(nueva).solicitud
    with transaction.atomic():
        nuevos = [
            historia.preparar(
                solicitud, Actuacion.Tipo.CAMBIO_DEPENDENCIA, f"Pasó de mano ({n}).", previo=solicitud.cabeza
            )
            for n in range(solicitud.actuaciones_registradas, pasos)
        ]
        historia.guardar_varias(nuevos)
        solicitud.save(update_fields=historia.CAMPOS)
    return solicitud


def _coordinadora() -> Usuario:
    return Usuario.objects.get(username="coordinadora")


def repetir(una: Callable[[], None]) -> dict:
    """Until standard input ends: the seconds of each time, and how often PostgreSQL made it wait for a row too long.

    The database itself counts that: a busy machine also delays whoever waits for nobody.
    """
    una()  # the first one fills what the process keeps in memory
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{TOPE_DE_ESPERA}ms'")
    demoras, bloqueos = [], 0
    print("listo", flush=True)
    while not select.select([sys.stdin], [], [], PAUSA)[0]:
        inicio = time.perf_counter()
        try:
            una()
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", "") != "55P03":
                raise
            bloqueos += 1
        demoras.append(time.perf_counter() - inicio)
    return {"demoras": demoras, "bloqueos": bloqueos}


DE_UNA_VEZ = {"recalcular": recalcular, "seguir": seguir, "historias": historias}
QUE_SE_REPITEN = {"radicar": radicar, "mover": mover}


def principal(que: str, salida: str) -> None:
    dado = DE_UNA_VEZ[que]() if que in DE_UNA_VEZ else repetir(QUE_SE_REPITEN[que]())
    with open(salida, "w") as archivo:
        json.dump(dado, archivo)


if __name__ == "__main__":
    principal(sys.argv[1], sys.argv[2])
