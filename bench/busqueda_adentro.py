"""What is measured of the search, in a process of its own: ``python -m bench.busqueda_adentro CUANTOS``.

Fills the index with short Spanish documents, whose words are as unequal as those of a language are (Zipf), and asks for
common and for rare ones. Prints one line of JSON: documents a second, and milliseconds.
"""

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import accumulate, islice, pairwise

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.db import connection  # noqa: E402

from busqueda.acciones import Publico, contar_familias, indexar  # noqa: E402
from busqueda.analizador import analizar  # noqa: E402
from busqueda.consultas import buscar  # noqa: E402
from busqueda.models import Documento, Familia  # noqa: E402
from busqueda.pregunta import entender  # noqa: E402
from nucleo import reloj  # noqa: E402

TRAMO, PREGUNTAS, VUELTAS = 2000, 20, 5
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
        yield Publico(
            f"bench:{n}", "noticia", " ".join(dicho[:5]), f"/n/{n}/", cuando, cuerpo=" ".join(dicho[5:])
        )


def llenar(cuantos: int) -> float:
    """Documents a second, by the portal's own action."""
    Documento.objects.all()._raw_delete("default")
    todos, inicio = documentos(cuantos), time.perf_counter()
    while tramo := list(islice(todos, TRAMO)):
        indexar(*tramo)
    return cuantos / (time.perf_counter() - inicio)


def preguntas() -> dict[str, list[str]]:
    """Common words alone and by two; rare ones, which are in 5 to 100 documents."""
    raras = Familia.objects.filter(documentos__range=(5, 100)).order_by("raiz").values_list("raiz", flat=True)
    escritas = [una for una in raras[:2000] if una in analizar(una).raices][:PREGUNTAS]
    pares = [f"{una} {otra}" for una, otra in pairwise(COMUNES)]
    return {"raras": escritas, "comunes": COMUNES, "dos_comunes": pares}


def de_la_base(escrita: str) -> float:
    """Milliseconds of the statements of one search, with all their rows brought: neither the ORM nor our order."""
    hechas = []

    def anotar(ejecutar, sql, parametros, muchos, contexto):
        hechas.append((sql, parametros))
        return ejecutar(sql, parametros, muchos, contexto)

    with connection.execute_wrapper(anotar):
        buscar(entender(escrita))
    return min(sum(_una(sql, parametros) for sql, parametros in hechas) for _ in range(VUELTAS))


def _una(sql: str, parametros) -> float:
    with connection.cursor() as cursor:
        inicio = time.perf_counter()
        cursor.execute(sql, parametros)
        cursor.fetchall()
        return (time.perf_counter() - inicio) * 1000


def entera(escrita: str) -> float:
    tiempos = []
    for _ in range(VUELTAS):
        inicio = time.perf_counter()
        buscar(entender(escrita))
        tiempos.append((time.perf_counter() - inicio) * 1000)
    return min(tiempos)


def de_los_pares() -> dict[str, float]:
    """What PostgreSQL's own search takes for the same common words: without an index, and with one but every row put in
    order."""
    vector = "to_tsvector('spanish', titulo || ' ' || cuerpo)"
    sin_indice = (
        f"SELECT id FROM busqueda_documento WHERE {vector} @@ plainto_tsquery('spanish', %s) LIMIT 1000000"
    )
    en_orden = (
        f"SELECT id, ts_rank({vector}, q) AS r FROM busqueda_documento, plainto_tsquery('spanish', %s) q "
        f"WHERE {vector} @@ q ORDER BY r DESC LIMIT 20"
    )
    dado = {"sin_indice": _una(sin_indice, ["subsidio"])}
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX bench_gin ON busqueda_documento USING gin ({vector})")
        cursor.execute("ANALYZE busqueda_documento")
    dado["gin_en_orden"] = statistics.median(_una(en_orden, [una]) for una in COMUNES[:3])
    return dado


def principal(cuantos: int) -> None:
    dado: dict[str, float] = {"por_segundo": llenar(cuantos)}
    inicio = time.perf_counter()
    contar_familias()
    dado["contar"] = time.perf_counter() - inicio
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE busqueda_documento")
    for cuales, escritas in preguntas().items():
        dado[f"base_{cuales}"] = statistics.median(map(de_la_base, escritas))
        dado[f"peor_{cuales}"] = max(map(de_la_base, escritas))
        dado[f"entera_{cuales}"] = statistics.median(map(entera, escritas))
    if connection.vendor == "postgresql":
        dado |= de_los_pares()
    print(json.dumps(dado))


if __name__ == "__main__":
    principal(int(sys.argv[1]))
