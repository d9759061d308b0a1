"""What is measured of a survey, in a process of its own: ``python -m bench.encuestas_adentro CUANTAS VUELTAS``.

Prints one line of JSON.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from secrets import token_hex

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.db import connection  # noqa: E402

from bench.encuestas_filas import abrir, llenar  # noqa: E402
from bench.servidores import procesador_de  # noqa: E402
from cuentas.models import Rol, Usuario  # noqa: E402
from encuestas.acciones.cerrar import cerrar  # noqa: E402
from encuestas.acciones.escrutar import contar, escrutar, sumar  # noqa: E402
from encuestas.consultas import resultados as consulta  # noqa: E402
from encuestas.models import Encuesta, Respuesta, Version  # noqa: E402
from nucleo import reloj  # noqa: E402

DE_UN_LOTE = 10_000


def milisegundos(hacer: Callable, veces: int) -> list[float]:
    tomados = []
    for _ in range(veces):
        inicio = time.perf_counter()
        hacer()
        tomados.append((time.perf_counter() - inicio) * 1000)
    return tomados


def procesador_de_la_base(hacer: Callable, veces: int = 1_000) -> float:
    """Milliseconds of processor that the database takes for each one: its own process, or its part in this thread."""
    if connection.vendor == "postgresql":
        base = connection.connection.info.backend_pid
        cuanto = lambda: procesador_de(base)  # noqa: E731
    else:
        cuanto = time.thread_time
    antes = cuanto()
    for _ in range(veces):
        hacer()
    return (cuanto() - antes) / veces * 1000


def agrupar(version: Version) -> dict[tuple[str, str], int]:
    """What the page would ask without counters: the closed questions of one option, one by one."""
    tabla, hallados = Respuesta._meta.db_table, {}
    with connection.cursor() as cursor:
        for n in range(6):
            valor = (
                f"datos->>'u{n}'" if connection.vendor == "postgresql" else f"json_extract(datos, '$.u{n}')"
            )
            cursor.execute(
                f"SELECT {valor}, count(*) FROM {tabla} WHERE version_id = %s GROUP BY 1", [version.pk]
            )
            hallados |= {(f"u{n}", opcion): cuantas for opcion, cuantas in cursor.fetchall() if opcion}
    return hallados


def comparar(version: Version) -> float:
    """Milliseconds that counting every answer takes. The counters have to say the same."""
    inicio = time.perf_counter()
    agrupados = agrupar(version)
    tardo = (time.perf_counter() - inicio) * 1000
    contados = (
        version.conteos.filter(codigo__startswith="u")
        .exclude(codigo__contains="×")
        .exclude(valor__startswith="·")
        .values_list("codigo", "valor", "n")
    )
    if {(codigo, valor): n for codigo, valor, n in contados} != agrupados:
        raise RuntimeError("Los contadores y GROUP BY no dicen lo mismo.")
    return tardo


def de_la_base(encuesta: Encuesta) -> Callable[[], None]:
    """Makes the statement of the page, and gives what asks it and reads it whole."""
    sentencia, valores = consulta.filas(encuesta).query.sql_with_params()

    def pedir() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sentencia, valores)
            cursor.fetchall()

    return pedir


def principal(cuantas: int, vueltas: int) -> dict:
    grande = abrir(f"bench-grande-{token_hex(4)}")
    llenar(grande, cuantas, 1)
    version = grande.versiones.get()
    sumar(version, contar(version))
    Encuesta.objects.filter(pk=grande.pk).update(lotes=1, cerrada_en=reloj.ahora(), clave="")
    grande.refresh_from_db()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    # Whoever downloads it over HTTP.
    Usuario.objects.get(username="coordinadora").groups.add(Group.objects.get(name=Rol.PARTICIPACION))
    dado: dict = {"encuesta": grande.pk, "calcular": milisegundos(lambda: consulta.resultados(grande), 1)}
    pedir = de_la_base(grande)
    pedir()
    dado["pagina"] = milisegundos(pedir, max(vueltas, 5) * 4)
    dado["procesador"] = [procesador_de_la_base(pedir) for _ in range(3)]
    # Of a million, once: SQLite takes a minute.
    dado["agrupar"] = [comparar(version) for _ in range(min(vueltas, 3) if cuantas < 10**6 else 1)]
    dado["escrutar"], dado["escrutar_procesador"] = [], []
    for n in range(min(vueltas, 3)):
        lote = abrir(f"bench-lote-{n}-{token_hex(4)}")
        llenar(lote, DE_UN_LOTE, None)
        antes = time.process_time()
        dado["escrutar"] += [ms / 1000 for ms in milisegundos(lambda lote=lote: escrutar(lote.pk), 1)]
        dado["escrutar_procesador"].append(time.process_time() - antes)
        cerrar(lote.pk)
    return dado


if __name__ == "__main__":
    print(json.dumps(principal(int(sys.argv[1]), int(sys.argv[2]))))
