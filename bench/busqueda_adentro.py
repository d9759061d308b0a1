"""What is measured of the search, in a process of its own: ``python -m bench.busqueda_adentro CUANTOS``.

Fills the index with short Spanish documents, whose words are as unequal as those of a language are (Zipf), and asks for
common and for rare ones, for mistyped ones and for beginnings; with the first 100,000 at most, for what nobody should.
Prints one line of JSON: documents a second, and milliseconds.
"""

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import accumulate, islice, pairwise

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.db import connection  # noqa: E402

from bench import busqueda_hostil  # noqa: E402
from busqueda.acciones import Publico, contar_familias, indexar  # noqa: E402
from busqueda.analizador import analizar  # noqa: E402
from busqueda.consultas import buscar, quiso_decir, sugerencias  # noqa: E402
from busqueda.models import Documento, Familia  # noqa: E402
from busqueda.pregunta import entender  # noqa: E402
from nucleo import reloj  # noqa: E402

TRAMO, PREGUNTAS, VUELTAS = 2000, 20, 12
#: Documents that are there for the hostile questions, and how many of those are asked: of a big index, all.
CON_HOSTILES, HOSTILES, TODAS_LAS_HOSTILES = 100_000, 1_000, 10_000
COMUNES = [
    *("subsidio", "vivienda", "trámite", "solicitud", "afiliado"),
    *("pago", "certificado", "reclamo", "cuota", "educación"),
]
SILABAS = [consonante + vocal for consonante in "bcdflmnprst" for vocal in "aeiou"]


def vocabulario(azar: random.Random, cuantas: int = 40_000) -> list[str]:
    palabras = dict.fromkeys(COMUNES)
    while len(palabras) < cuantas:
        palabras[
            "".join(azar.choices(SILABAS, k=azar.randint(2, 5))) + azar.choice(["", "n", "r", "s", "ción"])
        ] = None
    return list(palabras)


def documentos(cuantos: int) -> Iterator[Publico]:
    azar = random.Random(7)
    palabras = vocabulario(azar)
    pesos = list(accumulate(1 / (lugar + 3) for lugar in range(len(palabras))))
    desde = reloj.ahora() - timedelta(days=cuantos // 1000 + 1)
    for n in range(cuantos):
        dicho = azar.choices(palabras, cum_weights=pesos, k=azar.randint(18, 36))
        cuando = desde + timedelta(minutes=n)
        clase, tema = de_que_es(n)
        yield Publico(
            *(f"bench:{n}", clase, " ".join(dicho[:5]), f"/n/{n}/", cuando),
            cuerpo=" ".join(dicho[5:]),
            tema=tema,
        )


def de_que_es(n: int) -> tuple[str, str]:
    """One in forty of a kind and a topic; very few of another; the rest, of none in particular."""
    if n % 40 == 0:
        return "pregunta", "seccion:muchas"
    return ("regla", "seccion:pocas") if n % 3333 == 0 else ("noticia", "")


def llenar(todos: Iterator[Publico]) -> float:
    """How many seconds the portal's own action takes."""
    inicio = time.perf_counter()
    while tramo := list(islice(todos, TRAMO)):
        indexar(*tramo)
    return time.perf_counter() - inicio


def preguntas() -> dict[str, list[str]]:
    """Common words alone and by two; rare ones, which are in 5 to 100 documents; mistyped ones, alone and by three; and
    beginnings of words, those of common words and others."""
    raras = Familia.objects.filter(documentos__range=(5, 100)).order_by("raiz").values_list("raiz", flat=True)
    escritas = [una for una in raras[:2000] if una in analizar(una).raices][:PREGUNTAS]
    pares = [f"{una} {otra}" for una, otra in pairwise(COMUNES)]
    torcidas = [una[:2] + una[3] + una[2] + una[4:] for una in COMUNES]
    return {
        "raras": escritas,
        "comunes": COMUNES,
        "dos_comunes": pares,
        "torcidas": [*torcidas, *(" ".join(torcidas[n : n + 3]) for n in range(0, 9, 3))],
        "comienzos": [
            *(una[:3] for una in COMUNES),
            *(una[:3] for una in vocabulario(random.Random(7))[10:20]),
        ],
    }


PREGUNTAR: dict[str, Callable[[str], object]] = {
    "torcidas": lambda escrita: quiso_decir(entender(escrita)),
    "comienzos": lambda escrita: sugerencias(entender(escrita)),
}


def de_la_base(preguntar: Callable[[str], object], escrita: str) -> tuple[float, float]:
    """Milliseconds of the statements of one search, with all their rows brought: neither the ORM nor our order. On the
    clock, and of processor, which tells less of what else the machine does: the least of each."""
    hechas = []

    def anotar(ejecutar, sql, parametros, muchos, contexto):
        hechas.append((sql, parametros))
        return ejecutar(sql, parametros, muchos, contexto)

    with connection.execute_wrapper(anotar):
        preguntar(escrita)
    vueltas = []
    for _ in range(VUELTAS):
        antes = procesador()
        vueltas.append((sum(_una(sql, parametros) for sql, parametros in hechas), procesador() - antes))
    return min(reloj for reloj, _ in vueltas), min(suyo for _, suyo in vueltas)


def _una(sql: str, parametros) -> float:
    with connection.cursor() as cursor:
        inicio = time.perf_counter()
        cursor.execute(sql, parametros)
        cursor.fetchall()
        return (time.perf_counter() - inicio) * 1000


def procesador() -> float:
    """Milliseconds of processor of this thread and of the PostgreSQL process that serves it."""
    suyo = time.thread_time() * 1000
    if connection.vendor != "postgresql":
        return suyo
    connection.ensure_connection()
    with open(f"/proc/{connection.connection.info.backend_pid}/schedstat") as archivo:
        return suyo + int(archivo.read().split()[0]) / 1e6


def entera(preguntar: Callable[[str], object], escrita: str) -> float:
    tiempos = []
    for _ in range(VUELTAS):
        inicio = time.perf_counter()
        preguntar(escrita)
        tiempos.append((time.perf_counter() - inicio) * 1000)
    return min(tiempos)


def de_los_pares() -> dict[str, float]:
    """What the engine's own search takes for the same common words: without an index; and with its own, every row put
    in its own order."""
    sin_indice, crear, en_orden, escribir = DE_POSTGRESQL if connection.vendor == "postgresql" else DE_SQLITE
    dado = {"sin_indice": _una(sin_indice, [escribir(COMUNES[0])])}
    with connection.cursor() as cursor:
        for sentencia in crear:
            cursor.execute(sentencia)
    dado["en_orden"] = statistics.median(_una(en_orden, [una]) for una in COMUNES[:3])
    return dado


VECTOR = "to_tsvector('spanish', titulo || ' ' || cuerpo)"
DE_POSTGRESQL = (
    f"SELECT id FROM busqueda_documento WHERE {VECTOR} @@ plainto_tsquery('spanish', %s) LIMIT 1000000",
    (
        f"CREATE INDEX bench_gin ON busqueda_documento USING gin ({VECTOR})",
        "ANALYZE busqueda_documento",
    ),
    f"SELECT id, ts_rank({VECTOR}, q) AS r FROM busqueda_documento, plainto_tsquery('spanish', %s) q "
    f"WHERE {VECTOR} @@ q ORDER BY r DESC LIMIT 20",
    str,
)
DE_SQLITE = (
    "SELECT id FROM busqueda_documento WHERE titulo || ' ' || cuerpo LIKE %s LIMIT 1000000",
    (
        "CREATE VIRTUAL TABLE bench_fts USING fts5(titulo, cuerpo, content='busqueda_documento', content_rowid='id')",
        "INSERT INTO bench_fts(bench_fts) VALUES ('rebuild')",
    ),
    "SELECT rowid FROM bench_fts WHERE bench_fts MATCH %s ORDER BY bm25(bench_fts) LIMIT 20",
    "%{}%".format,
)


def contar() -> float:
    inicio = time.perf_counter()
    contar_familias()
    segundos = time.perf_counter() - inicio
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE busqueda_documento")
    return segundos


def principal(cuantos: int) -> None:
    Documento.objects.all()._raw_delete("default")
    todos = documentos(cuantos)
    segundos = llenar(islice(todos, CON_HOSTILES))
    contar()
    dado: dict[str, float | str] = busqueda_hostil.las_hostiles(
        TODAS_LAS_HOSTILES if cuantos > CON_HOSTILES else HOSTILES
    )
    dado |= {"carga_hostil": os.getloadavg()[0], "hostil_documentos": min(cuantos, CON_HOSTILES)}
    segundos += llenar(todos)
    dado |= {"por_segundo": cuantos / segundos, "contar": contar(), "carga": os.getloadavg()[0]}
    for cuales, escritas in preguntas().items():
        preguntar = PREGUNTAR.get(cuales, lambda escrita: buscar(entender(escrita)))
        reloj_de_cada_una, procesador_de_cada_una = zip(
            *(de_la_base(preguntar, escrita) for escrita in escritas), strict=True
        )
        dado[f"base_{cuales}"] = statistics.median(reloj_de_cada_una)
        dado[f"peor_{cuales}"] = max(reloj_de_cada_una)
        dado[f"procesador_{cuales}"] = statistics.median(procesador_de_cada_una)
        dado[f"entera_{cuales}"] = statistics.median(entera(preguntar, escrita) for escrita in escritas)
    dado |= busqueda_hostil.las_caras(COMUNES)
    dado |= de_los_pares()
    print(json.dumps(dado))


if __name__ == "__main__":
    principal(int(sys.argv[1]))
