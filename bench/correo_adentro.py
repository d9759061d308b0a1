"""What is measured of the portal's outbox, in a process of its own: ``python -m bench.correo_adentro CUANTOS``.

Writes so many rows, gives the limit the bytes of one of them, drains them, and prints one line of JSON.
"""

import json
import os
import re
import smtplib
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench.textos import PARRAFO  # noqa: E402
from correo import acciones  # noqa: E402
from correo.acciones.preparacion import Preparador  # noqa: E402
from correo.models import Correo  # noqa: E402
from correo.models.comun import LUGAR_DE_BAJA  # noqa: E402
from correo.redaccion import vestir  # noqa: E402


def memoria(que: str) -> float:
    estado = Path("/proc/self/status").read_text()
    return int(re.search(rf"{que}:\s+(\d+)", estado)[1]) / 1024


def destinatarios(cuantos: int, serie: str):
    return [
        acciones.Destinatario(
            f"{serie}:{n}", f"persona{n}@correo.example", f"https://portal.example/baja/{serie}{n}/"
        )
        for n in range(cuantos)
    ]


def escribir(cuantos: int, serie: str) -> float:
    redaccion, lista = vestir("Boletín del mes", PARRAFO, LUGAR_DE_BAJA), destinatarios(cuantos, serie)
    inicio = time.perf_counter()
    with transaction.atomic():
        assert acciones.depositar_muchos(redaccion, lista) == cuantos
    return time.perf_counter() - inicio


def limite(cuantos: int) -> float:
    """smtplib on one connection, the bytes ready."""
    mensaje = Preparador().preparar(Correo.objects.filter(comun__isnull=False).first())
    conf = settings.TRANSPORTE_CORREO
    with smtplib.SMTP(conf["host"], conf["port"]) as smtp:
        smtp.ehlo()
        inicio = time.perf_counter()
        for _ in range(cuantos):
            smtp.sendmail(mensaje.remitente, mensaje.destinatario, mensaje.contenido)
        return time.perf_counter() - inicio


def vaciar(cuantos: int) -> float:
    inicio = time.perf_counter()
    while Correo.objects.filter(proximo_intento_en__isnull=False).exists():
        acciones.enviar_todo()
    demora = time.perf_counter() - inicio
    assert Correo.objects.filter(estado=Correo.Estado.ENVIADO).count() >= cuantos
    return demora


def insertar(cuantos: int) -> float:
    """The database's own limit: one INSERT … SELECT of as many rows of the same table."""
    campos = [uno.column for uno in Correo._meta.concrete_fields if not uno.primary_key]
    otros = {"clave": "'l' || clave", "message_id": "'l' || message_id"}
    with transaction.atomic(), connection.cursor() as cursor:
        inicio = time.perf_counter()
        cursor.execute(
            f"INSERT INTO correo_correo ({', '.join(campos)}) SELECT {', '.join(otros.get(c, c) for c in campos)} "
            "FROM correo_correo WHERE comun_id IS NOT NULL"
        )
        demora = time.perf_counter() - inicio
        transaction.set_rollback(True)
    return demora


def principal(cuantos: int) -> None:
    Correo.objects.all().delete()
    escribir(50, "calentar")
    acciones.enviar_todo()
    ociosa = memoria("VmRSS")
    dado = {"escribir": escribir(cuantos, "b"), "insertar": insertar(cuantos), "limite": limite(cuantos)}
    dado["vaciar"] = vaciar(cuantos)
    dado |= {"ociosa": ociosa, "mayor": memoria("VmHWM"), "dice": vars(vestir("Boletín del mes", PARRAFO))}
    print(json.dumps(dado))


if __name__ == "__main__":
    principal(int(sys.argv[1]))
