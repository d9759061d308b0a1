"""A process of its own for the tests that stop, kill or race one: ``python -m correo.tests.obrero VERBO``.

It says «listo» when it can begin, does one thing for each line that it reads, and answers each with a line of JSON.
"""

import json
import os
import sys
import time
from datetime import timedelta

import django


def encolar(cuantos: str) -> list[int]:
    from correo import acciones
    from correo.redaccion import vestir

    return [
        acciones.depositar(
            clave=f"prueba:{n}", para=f"n{n}@correo.example", redaccion=vestir("Asunto", "Cuerpo")
        ).pk
        for n in range(int(cuantos))
    ]


def encolar_boletin(cuantos: str) -> int:
    from correo import acciones
    from correo.redaccion import vestir

    return acciones.depositar_muchos(
        vestir("Boletín", "Cuerpo"),
        (acciones.Destinatario(f"boletin:{n}", f"b{n}@correo.example") for n in range(int(cuantos))),
    )


def enviar_todo() -> None:
    from correo import acciones

    acciones.enviar_todo()


def enviar(minutos: str = "0") -> dict:
    """Send what is due as if that many minutes had gone by."""
    from correo import acciones
    from nucleo import reloj

    with reloj.en(reloj.ahora() + timedelta(minutes=int(minutos))):
        return vars(acciones.enviar_pendientes(lote=200))


def contar() -> list:
    from correo.models import Correo

    return [
        [uno.estado, uno.es_posible_duplicado, [str(intento.resultado) for intento in uno.historial.all()]]
        for uno in Correo.objects.order_by("pk").prefetch_related("historial")
    ]


def tocar(veces: str = "1") -> float:
    """Ring so many times; the seconds that the slowest took."""
    from correo import timbre

    timbre._timbre.descanso = 0.1
    peor = 0.0
    for _ in range(int(veces)):
        inicio = time.monotonic()
        timbre.tocar()
        peor = max(peor, time.monotonic() - inicio)
    return peor


def bifurcar() -> int:
    """Ring from a child, which then waits until somebody kills it."""
    hijo = os.fork()
    if hijo == 0:
        tocar()
        sys.stdin.read()
        os._exit(0)
    return hijo


VERBOS = {f.__name__: f for f in (encolar, encolar_boletin, enviar, enviar_todo, contar, tocar, bifurcar)}


def main():
    django.setup()
    print("listo", flush=True)
    for linea in sys.stdin:
        verbo, *argumentos = linea.split()
        print(json.dumps(VERBOS[verbo](*argumentos)), flush=True)


if __name__ == "__main__":
    main()
