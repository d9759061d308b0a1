"""Fills an empty, migrated portal with two forums: one whose only thread has 10,000 messages, and one of so many
threads with a message each.

    python -m bench.siembra_foros CUANTOS MUESTRA.json
"""

import json
import os
import sys
from datetime import timedelta
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench.tablas import Tabla, crudo, poner_secuencias  # noqa: E402
from bench.textos import PARRAFO, RESPUESTA  # noqa: E402
from contenidos.models import Regla  # noqa: E402
from cuentas.models import Dependencia, Usuario  # noqa: E402
from foros.acciones.escribir import VERSION_HTML  # noqa: E402
from foros.acciones.foros import publicar_foro  # noqa: E402
from foros.acciones.publicacion import publicar_mensaje  # noqa: E402
from foros.models import Foro, Hilo, Mensaje, Participante  # noqa: E402
from nucleo import reloj  # noqa: E402
from nucleo.texto import a_html  # noqa: E402

MENSAJES = 10_000
#: Official answers of the long thread, and people who write: each one three times a minute at most.
OFICIALES, PERSONAS, QUE_ESCRIBEN = 5, 200, 500
TEXTO = f"{PARRAFO}\n\n- Que avisen **antes**.\n- Que sea por escrito.\n\nVea [la página](/noticias/)."


def principal(cuantos: int, salida: str) -> None:
    with transaction.atomic():
        largo, otro = _foros()
        personas = _personas(PERSONAS + QUE_ESCRIBEN)
        hilos = Tabla(Hilo, foro=largo, titulo="x", autor_id=personas[0], publicado_en=reloj.ahora())
        mensajes = Tabla(
            Mensaje, autor_id=personas[0], estado="publicado", texto=TEXTO, html=a_html(TEXTO), hilo_id=1,
            version_html=VERSION_HTML, publicado_en=reloj.ahora(), anunciado_en=reloj.ahora(), nombre="Ana Pérez",
        )  # fmt: skip
        _hilo_largo(hilos, mensajes, personas)
        _muchos_hilos(hilos, mensajes, personas, otro, cuantos)
        poner_secuencias([Hilo, Mensaje])
        Foro.objects.filter(pk=otro.pk).update(hilos_visibles=cuantos, ultimo_en=reloj.ahora())
        Foro.objects.filter(pk=largo.pk).update(hilos_visibles=1, ultimo_en=reloj.ahora())
        _uno_de_verdad(otro, personas[0])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    hilo = Hilo.objects.select_related("foro").get(pk=1)
    with open(salida, "w") as archivo:
        json.dump([hilo.get_absolute_url(), otro.get_absolute_url(), _sesiones(personas[PERSONAS:])], archivo)


def _foros() -> tuple[Foro, Foro]:
    Regla.objects.create(
        mecanismo=Regla.Mecanismo.FOROS, version=90, texto="Escriba con respeto.", promesa="En cinco días hábiles.",
        plazo=5, unidad="dias_habiles", que_cambia="Todo.", vigente_desde=reloj.hoy(), publicada_en=reloj.ahora(),
    )  # fmt: skip
    quien = Usuario.objects.create_user("abre-foros")
    comun = {"dependencia": Dependencia.objects.receptora(), "creado_por": quien, "proposito": PARRAFO}
    foros = [
        publicar_foro(Foro.objects.create(slug=slug, titulo=slug.title(), **comun), quien)
        for slug in ("vivienda", "recreacion")
    ]
    return foros[0], foros[1]


def _personas(cuantas: int) -> list[int]:
    usuarios = Usuario.objects.bulk_create(
        Usuario(
            username=f"persona{n}",
            email=f"persona{n}@ejemplo.co",
            password=f"{UNUSABLE_PASSWORD_PREFIX}{n:040}",
        )
        for n in range(cuantas)
    )
    regla = Regla.objects.vigente(Regla.Mecanismo.FOROS)
    suyas = Participante.objects.bulk_create(
        Participante(
            usuario=uno, nombre=f"Ana Pérez {n}", publicados=9, regla=regla, regla_aceptada_en=reloj.ahora()
        )
        for n, uno in enumerate(usuarios)
    )
    return [una.pk for una in suyas]


def _hilo_largo(hilos: Tabla, mensajes: Tabla, personas: list[int]) -> None:
    desde = reloj.ahora() - timedelta(days=60)
    hilos.poner(
        id=1, titulo="¿Qué le cambiaría a la postulación?", ultimo_numero=MENSAJES, publicados=MENSAJES,
        ultimo_en=crudo(reloj.ahora()),
    )  # fmt: skip
    dependencia = Dependencia.objects.receptora()
    for n in range(1, MENSAJES + 1):
        oficial = {
            "es_oficial": True, "oficial_cargo": "Profesional", "oficial_dependencia_id": dependencia.pk,
            "oficial_dependencia_nombre": dependencia.nombre, "texto": RESPUESTA, "html": a_html(RESPUESTA),
        } if n % (MENSAJES // OFICIALES) == 7 else {}  # fmt: skip
        mensajes.poner(
            id=n, numero=n, autor_id=personas[n % PERSONAS], nombre=f"Ana Pérez {n % PERSONAS}",
            clave_envio=_clave(), publicado_en=crudo(desde + timedelta(minutes=n)),
            enviado_en=crudo(desde + timedelta(minutes=n)), **oficial,
        )  # fmt: skip
    hilos.volcar()
    mensajes.volcar()


def _muchos_hilos(hilos: Tabla, mensajes: Tabla, personas: list[int], foro: Foro, cuantos: int) -> None:
    ahora = reloj.ahora()
    for n in range(1, cuantos + 1):
        en = crudo(ahora - timedelta(seconds=(n * 7919) % 5_000_000))
        hilos.poner(
            id=n + 1, foro_id=foro.pk, titulo=f"Pregunta {n} sobre el horario de las sedes", ultimo_numero=1,
            publicados=1, ultimo_en=en, publicado_en=en, creado_en=en, autor_id=personas[n % PERSONAS],
        )  # fmt: skip
        mensajes.poner(
            id=MENSAJES + n, hilo_id=n + 1, numero=1, clave_envio=_clave(), texto="¿A qué hora abren?",
            html="<p>¿A qué hora abren?</p>", publicado_en=en, enviado_en=en, autor_id=personas[n % PERSONAS],
        )  # fmt: skip
        if n % 20_000 == 0 or n == cuantos:
            hilos.volcar()
            mensajes.volcar()


def _uno_de_verdad(foro: Foro, autor: int) -> None:
    """So that the bare project has a row of the index to copy."""
    hilo = Hilo.objects.select_related("foro").get(pk=1)
    publicar_mensaje(
        Mensaje.objects.create(
            hilo=hilo, autor_id=autor, nombre="Ana Pérez", estado="pendiente", texto=TEXTO, html=a_html(TEXTO),
            version_html=VERSION_HTML, anunciado_en=reloj.ahora(),
        )
    )  # fmt: skip


def _clave() -> str:
    return str(uuid4()) if connection.vendor == "postgresql" else uuid4().hex


def _sesiones(personas: list[int]) -> list[str]:
    """The cookies of the people who will write."""
    galletas = []
    for usuario in Usuario.objects.filter(participante_de_foros__in=personas):
        sesion = SessionStore()
        sesion[SESSION_KEY] = str(usuario.pk)
        sesion[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        sesion[HASH_SESSION_KEY] = usuario.get_session_auth_hash()
        sesion.save()
        galletas.append(f"{settings.SESSION_COOKIE_NAME}={sesion.session_key}")
    return galletas


if __name__ == "__main__":
    principal(int(sys.argv[1]), sys.argv[2])
