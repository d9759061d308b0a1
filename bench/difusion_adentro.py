"""What is measured of the fan-out, in a process of its own: ``python -m bench.difusion_adentro CUANTOS``.

Makes so many subscribers of one topic, half of whom follow another one too, announces one thing in both, and takes it
to the outbox; then the daily summary of as many. Prints one line of JSON.
"""

import json
import os
import sys
import time
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from bench.correo_adentro import memoria  # noqa: E402
from correo.models import Correo, CuerpoComun  # noqa: E402
from nucleo import fichas, reloj  # noqa: E402
from suscripciones import acciones  # noqa: E402
from suscripciones.models import (  # noqa: E402
    Corrida,
    EnTema,
    Entrega,
    Novedad,
    Parte,
    Suscripcion,
    Suscriptor,
    Tema,
)

TRAMO = 5000


def sembrar(cuantos: int, temas: list[Tema], ritmo: str) -> None:
    """Each one follows the first topic at a rhythm, and every second one the other too."""
    desde = reloj.ahora() - timedelta(days=1)
    serie = Suscriptor.objects.count()
    for inicio in range(0, cuantos, TRAMO):
        nuevas = [fichas.nueva() for _ in range(min(TRAMO, cuantos - inicio))]
        nuevos = Suscriptor.objects.bulk_create(
            Suscriptor(
                correo=f"persona{serie + inicio + n}@correo.example",
                plegado=f"persona{serie + inicio + n}@correo.example",
                huella=huella,
                ficha=ficha,
                ficha_huella=huella,
                creado_en=desde,
            )
            for n, (ficha, huella) in enumerate(nuevas)
        )
        Suscripcion.objects.bulk_create(
            Suscripcion(suscriptor=uno, tema=tema, ritmo=ritmo, creada_en=desde, cuenta_desde=desde)
            for n, uno in enumerate(nuevos)
            for tema in temas[: 1 + n % 2]
        )


def vaciar() -> None:
    for modelo in (
        Entrega,
        Parte,
        Corrida,
        EnTema,
        Novedad,
        Suscripcion,
        Suscriptor,
        Tema,
        Correo,
        CuerpoComun,
    ):
        modelo.objects.all()._raw_delete("default")


def medir(que) -> float:
    inicio = time.perf_counter()
    que()
    return time.perf_counter() - inicio


def difundir_todo() -> None:
    while Corrida.objects.por_terminar().exists() or not Corrida.objects.exists():
        acciones.difundir()


def principal(cuantos: int) -> None:
    vaciar()
    temas = [acciones.abrir_tema(uno, titulo=uno, url="/") for uno in ("todo", "seccion:noticias")]
    sembrar(cuantos, temas, "inmediato")
    acciones.anunciar(clave="bench:calentar", titulo="Calentar", url="/x/", temas=[], se_avisa=False)
    ociosa = memoria("VmRSS")
    acciones.anunciar(clave="bench:1", titulo="Abrió la sede", url="/1/", temas=["seccion:noticias"])
    dado = {"avisar": medir(difundir_todo)}
    assert Correo.objects.count() == cuantos
    dado["crecio"] = memoria("VmHWM") - ociosa
    dado["retirar"] = medir(lambda: acciones.retirar("bench:1"))
    Suscripcion.objects.update(ritmo="diario")
    acciones.anunciar(clave="bench:2", titulo="Otra sede", url="/2/", temas=["seccion:noticias"])
    ahora = reloj.ahora()
    Corrida.objects.create(
        ritmo="diario", fecha=reloj.hoy(), hasta=ahora, vigente_hasta=ahora + timedelta(days=1)
    )
    dado["resumir"] = medir(difundir_todo)
    assert Correo.objects.count() == 2 * cuantos
    dado["crecio_todo"] = memoria("VmHWM") - ociosa
    print(json.dumps(dado))


if __name__ == "__main__":
    principal(int(sys.argv[1]))
