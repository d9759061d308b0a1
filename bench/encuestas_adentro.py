"""What is measured of a survey, in a process of its own: ``python -m bench.encuestas_adentro CUANTAS VUELTAS``.

Prints one line of JSON.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from secrets import token_hex

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.db import connection, connections  # noqa: E402

from bench.encuestas_filas import abrir, llenar  # noqa: E402
from encuestas.acciones.cerrar import cerrar  # noqa: E402
from encuestas.acciones.escrutar import contar, escrutar, sumar  # noqa: E402
from encuestas.acciones.exportar import Formato, exportar  # noqa: E402
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


def agrupar(version: Version) -> None:
    """What the page would ask without counters: the closed questions, one by one."""
    tabla = Respuesta._meta.db_table
    with connection.cursor() as cursor:
        for n in range(6):
            valor = (
                f"datos->>'u{n}'" if connection.vendor == "postgresql" else f"json_extract(datos, '$.u{n}')"
            )
            cursor.execute(
                f"SELECT {valor}, count(*) FROM {tabla} WHERE version_id = %s GROUP BY 1", [version.pk]
            )
            cursor.fetchall()


def de_la_base(encuesta: Encuesta) -> None:
    """The statement of the page alone, read whole."""
    consulta_sql, valores = consulta.filas(encuesta).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(consulta_sql, valores)
        cursor.fetchall()


def rss() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def sacar(encuesta: Encuesta, formato: Formato) -> dict:
    """In a child: its greatest memory is its own."""
    tubo_lee, tubo_escribe = os.pipe()
    connections.close_all()
    if hijo := os.fork():
        os.close(tubo_escribe)
        with os.fdopen(tubo_lee) as entrada:
            dicho = entrada.read()
        os.waitpid(hijo, 0)
        return json.loads(dicho)
    Encuesta.objects.first()
    antes, inicio = rss(), time.perf_counter()
    trozos = exportar(encuesta.pk, formato, quien=encuesta.creada_por).trozos
    bytes_, primero = len(next(trozos)), time.perf_counter() - inicio
    bytes_ += sum(map(len, trozos))
    medido = {
        "primer_byte": primero, "segundos": time.perf_counter() - inicio, "megas": bytes_ / 1e6,
        "memoria": rss() - antes,
    }  # fmt: skip
    os.write(tubo_escribe, json.dumps(medido).encode())
    os._exit(0)


def principal(cuantas: int, vueltas: int) -> dict:
    grande = abrir(f"bench-grande-{token_hex(4)}")
    llenar(grande, cuantas, 1)
    version = grande.versiones.get()
    sumar(version, contar(version))
    Encuesta.objects.filter(pk=grande.pk).update(lotes=1, cerrada_en=reloj.ahora(), clave="")
    grande.refresh_from_db()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    dado: dict = {"calcular": milisegundos(lambda: consulta.resultados(grande), 1)[0]}
    de_la_base(grande)
    dado["pagina"] = milisegundos(lambda: de_la_base(grande), max(vueltas, 5) * 4)
    dado["agrupar"] = milisegundos(lambda: agrupar(version), min(vueltas, 3))
    dado["escrutar"] = []
    for n in range(min(vueltas, 3)):
        lote = abrir(f"bench-lote-{n}-{token_hex(4)}")
        llenar(lote, DE_UN_LOTE, None)
        dado["escrutar"] += [ms / 1000 for ms in milisegundos(lambda lote=lote: escrutar(lote.pk), 1)]
        cerrar(lote.pk)
    dado["exportar"] = {
        formato.value: sacar(grande, formato)
        for formato in (Formato.CSV, Formato.XLSX, Formato.ODS, Formato.JSON)
        if cuantas < 1_048_575 or formato is Formato.CSV
    }
    return dado


if __name__ == "__main__":
    print(json.dumps(principal(int(sys.argv[1]), int(sys.argv[2]))))
