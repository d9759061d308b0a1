"""What is made and measured of the chat inside the portal: ``python -m bench.chat_adentro VERBO …``. The last line that
it prints is JSON.

    sembrar CUANTAS       conversations that are being attended: [address, key of the browser] of each one
    salas CUANTAS         those of the hands, each attended by its official
    escribir MANO CUANTOS messages by the action, in all of those, with keys that are the same each time
    leer CUANTOS          «after n» in all of those, without rest, until there are so many
"""

import json
import os
import sys
import time
from datetime import timedelta
from uuid import UUID

import django

from nucleo.fichas import huella

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from chat import llaves  # noqa: E402
from chat.acciones.decir import decir  # noqa: E402
from chat.consultas import lectura  # noqa: E402
from chat.models import Conversacion, Mensaje, Participante, Sala  # noqa: E402
from contenidos.models import Regla  # noqa: E402
from cuentas.models import Dependencia, Usuario  # noqa: E402
from nucleo import reloj  # noqa: E402

MANO = "mano"


def _sala() -> Sala:
    regla = Regla.objects.filter(mecanismo=Regla.Mecanismo.CHAT).first()
    regla = regla or Regla.objects.filter(publicada_en__isnull=False).first()
    sala, _ = Sala.objects.get_or_create(
        slug="bench",
        defaults={
            "titulo": "Afiliaciones", "descripcion": "Dudas.", "dependencia": Dependencia.objects.receptora(),
            "regla": regla, "publicada_en": reloj.ahora(),
        },
    )  # fmt: skip
    return sala


def _una(sala: Sala, oficial: Usuario, nombre: str, llave: str) -> Conversacion:
    """One that is being attended for as long as the measurement lasts, whatever the hour, with its first message."""
    ahora = reloj.ahora()
    una = Conversacion.objects.create(
        sala=sala, nombre=nombre, abierta_en=ahora, en_cola_desde=ahora, agente=oficial, tomada_en=ahora,
        agente_vio_en=ahora + timedelta(days=1), ultimo_seq=1,
    )  # fmt: skip
    persona = Participante.objects.create(conversacion=una, nombre=nombre, llave_huella=huella(llave))
    Mensaje.objects.create(conversacion=una, seq=1, autor=persona, nombre=nombre, texto="Buenos días")
    return una


def _oficial(nombre: str) -> Usuario:
    usuario, _ = Usuario.objects.get_or_create(
        username=nombre, defaults={"is_superuser": True, "dependencia": Dependencia.objects.receptora()}
    )
    return usuario


def sembrar(cuantas: str) -> list:
    sala, oficial, dadas = _sala(), _oficial("bench-chat"), []
    for _ in range(int(cuantas)):
        llave = llaves.nueva()
        dadas.append([str(_una(sala, oficial, "Rosa", llave).codigo), llave])
    return dadas


def salas(cuantas: str) -> int:
    sala = _sala()
    for n in range(int(cuantas)):
        oficial = _oficial(f"bench-{MANO}{n}")
        una = _una(sala, oficial, f"{MANO}{n}", llaves.nueva())
        Participante.objects.create(
            conversacion=una, usuario=oficial, papel=Participante.Papel.OFICIAL, nombre=oficial.username
        )
    return int(cuantas)


def _de_las_manos() -> list[Conversacion]:
    return list(Conversacion.objects.filter(nombre__startswith=MANO).order_by("pk"))


def escribir(mano: str, cuantos: str) -> int:
    """As the official of each conversation in turn: people may not write so much. The text says whose and which."""
    voces = list(
        Participante.objects.filter(
            conversacion__in=_de_las_manos(), papel=Participante.Papel.OFICIAL
        ).select_related("usuario")
    )
    for n in range(int(cuantos)):
        decir(voces[n % len(voces)], f"{mano} {n}", UUID(int=(int(mano) + 1 << 64) + n))
    return int(cuantos)


def leer(cuantos: str) -> dict:
    cursores = dict.fromkeys((una.pk for una in _de_las_manos()), 1)
    leidos: list[str] = []
    ultimos: dict[tuple[int, str], int] = {}
    huecos = desordenados = 0
    quieto_desde = time.monotonic()
    while len(leidos) < int(cuantos) and time.monotonic() - quieto_desde < 120:
        for pk, cursor in cursores.items():
            nuevo = lectura.despues(pk, cursor, es_oficial=True)
            for n, dicho in enumerate(nuevo.mensajes, cursor + 1):
                mano, _, cual = dicho.texto.partition(" ")
                huecos += dicho.seq != n
                desordenados += int(cual) <= ultimos.get((pk, mano), -1)
                ultimos[pk, mano] = int(cual)
                leidos.append(dicho.texto)
            cursores[pk] = nuevo.cursor
            if nuevo.mensajes:
                quieto_desde = time.monotonic()
    distintos = len(set(leidos))
    return {
        "leidos": len(leidos), "perdidos": int(cuantos) - distintos, "repetidos": len(leidos) - distintos,
        "desordenados": desordenados + huecos,
    }  # fmt: skip


VERBOS = {f.__name__: f for f in (sembrar, salas, escribir, leer)}

if __name__ == "__main__":
    print(json.dumps(VERBOS[sys.argv[1]](*sys.argv[2:])))
