"""What is measured of a survey, in a process of its own: ``python -m bench.encuestas_adentro CUANTAS VUELTAS``.

Prints one line of JSON.
"""

import json
import os
import random
import resource
import sys
import threading
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from secrets import token_hex

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.db import connection, connections  # noqa: E402

from bench.tablas import copiar  # noqa: E402
from cuentas.models import Dependencia, Usuario  # noqa: E402
from encuestas.acciones.cerrar import cerrar  # noqa: E402
from encuestas.acciones.escrutar import contar, escrutar, sumar  # noqa: E402
from encuestas.acciones.exportar import Formato, exportar  # noqa: E402
from encuestas.acciones.votar import votar  # noqa: E402
from encuestas.consultas import resultados as consulta  # noqa: E402
from encuestas.documento import Documento  # noqa: E402
from encuestas.models import Encuesta, Respuesta, Version  # noqa: E402
from nucleo import reloj  # noqa: E402
from nucleo.cifrado import cifrar  # noqa: E402

TRAMO, A_LA_VEZ, POR_HILO, DE_UN_LOTE = 20_000, 16, 25, 10_000
#: Different answers: the rest repeat them, which costs the same to read.
DISTINTAS = 2_000


def documento() -> dict:
    """6 of one option, 2 of several out of 8, 2 numbers and 2 texts; one follows another."""

    def opciones(cuantas: int) -> list:
        return [{"codigo": f"o{n}", "texto": f"Opción {n}"} for n in range(cuantas)]

    preguntas: list[dict] = [
        *(
            {"codigo": f"u{n}", "tipo": "unica", "texto": f"Única {n}", "opciones": opciones(5)}
            for n in range(6)
        ),
        *(
            {"codigo": f"v{n}", "tipo": "varias", "texto": f"Varias {n}", "opciones": opciones(8)}
            for n in range(2)
        ),
        *(
            {"codigo": f"n{n}", "tipo": "numero", "texto": f"Número {n}", "min": 0, "max": 100}
            for n in range(2)
        ),
        *({"codigo": f"t{n}", "tipo": "texto", "texto": f"Texto {n}"} for n in range(2)),
    ]
    preguntas[5]["si"] = ["=", "u0", "o1"]
    return {"paginas": [{"preguntas": preguntas}], "cruces": [["u1", "u2"]]}


def una(azar: random.Random) -> dict:
    datos: dict = {f"u{n}": f"o{azar.randrange(5)}" for n in range(5)}
    if datos["u0"] == "o1":
        datos["u5"] = f"o{azar.randrange(5)}"
    datos |= {f"v{n}": [f"o{uno}" for uno in sorted(azar.sample(range(8), 3))] for n in range(2)}
    datos |= {f"n{n}": azar.randrange(101) for n in range(2)}
    return datos | {"t0": "Que abran más temprano los domingos."} if azar.random() < 0.2 else datos


def abrir(slug: str) -> Encuesta:
    ahora = reloj.ahora()
    quien, _ = Usuario.objects.get_or_create(username="bench-encuestas", defaults={"is_superuser": True})
    encuesta = Encuesta.objects.create(
        slug=slug, titulo=slug, proposito="Medir.", dependencia=Dependencia.objects.receptora(), creada_por=quien,
        abre_en=ahora - timedelta(days=1), cierra_en=ahora + timedelta(days=1), publicada_en=ahora,
        clave=cifrar(token_hex(32)),
    )  # fmt: skip
    Version.objects.create(
        encuesta=encuesta, numero=1, documento=documento(), huella=Documento.de(documento()).huella,
        publicada_en=ahora,
    )  # fmt: skip
    return encuesta


def llenar(encuesta: Encuesta, cuantas: int, lote: int | None) -> None:
    azar, version = random.Random(7), encuesta.versiones.get()
    crudas = [json.dumps(una(azar), ensure_ascii=False) for _ in range(DISTINTAS)]
    for desde in range(0, cuantas, TRAMO):
        tramo = range(desde, min(desde + TRAMO, cuantas))
        llaves = (uuid.uuid4() for _ in tramo)
        en_texto = str if connection.vendor == "postgresql" else lambda llave: llave.hex
        filas = [
            (en_texto(llave), version.pk, crudas[n % DISTINTAS], lote)
            for n, llave in zip(tramo, llaves, strict=True)
        ]
        copiar(Respuesta._meta.db_table, ("id", "version_id", "datos", "lote"), filas)


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


def a_la_vez(hacer: Callable[[int], None]) -> float:
    """How many a second, by 16 threads."""

    def hilo(cual: int) -> None:
        for n in range(POR_HILO):
            hacer(cual * POR_HILO + n)
        connections.close_all()

    hilos = [threading.Thread(target=hilo, args=(n,)) for n in range(A_LA_VEZ)]
    inicio = time.perf_counter()
    for uno in hilos:
        uno.start()
    for uno in hilos:
        uno.join()
    return A_LA_VEZ * POR_HILO / (time.perf_counter() - inicio)


def responder(vuelta: int) -> float:
    encuesta, datos = abrir(f"bench-responder-{vuelta}-{token_hex(4)}"), una(random.Random(1))
    version = encuesta.versiones.get()
    solas = a_la_vez(lambda n: Respuesta.objects.create(version_id=version.pk, datos=datos))
    enteras = a_la_vez(lambda n: votar(encuesta.pk, version.pk, datos, sujeto=f"cuenta:{n}"))
    esperadas = 2 * A_LA_VEZ * POR_HILO
    if version.respuestas.count() != esperadas or encuesta.papeletas.count() != esperadas // 2:
        raise RuntimeError("Se perdió una respuesta.")
    return enteras / solas


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
    dado["responder"] = [responder(n) for n in range(min(vueltas, 3))]
    return dado


if __name__ == "__main__":
    print(json.dumps(principal(int(sys.argv[1]), int(sys.argv[2]))))
