"""A survey of 12 questions for measuring, and its answers by the hundred thousand. For a process of the portal."""

import json
import random
import uuid
from datetime import timedelta
from secrets import token_hex

from django.db import connection

from bench.tablas import copiar
from cuentas.models import Dependencia, Usuario
from encuestas.documento import Documento
from encuestas.models import Encuesta, Respuesta, Version
from nucleo import reloj
from nucleo.cifrado import cifrar

TRAMO = 20_000
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
