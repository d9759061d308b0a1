"""Bytes over what comes without a page: mail, and the file of another system. Taken or refused, never a fault."""

import os

import pytest

from caja_portal.tests.fuzz.valores import Azar
from correo.models import Entrante
from pqrs import acciones
from pqrs.consultas import migracion
from pqrs.importar import filas, lectura
from pqrs.importar.equivalencias import COLUMNAS, Equivalencias
from pqrs.importar.lectura import ArchivoIlegible
from pqrs.tests.cartas import carta
from pqrs.tests.mudanza import CABECERA, DE_ANA

#: The suite damages them the same way every time; ``script/fuzz``, each time another.
DE_SIEMPRE = 7
VECES = int(float(os.environ.get("FUZZ_SEGUNDOS", "40")) * 3)
CON_PARTES = """From: Ana <ana@correo.example>
To: atencion@caja.example
Message-ID: <1@x>
Subject: =?utf-8?q?Carta=20?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=aa

--aa
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>Hola=20</p>
--aa
Content-Type: application/pdf; name=a.pdf
Content-Disposition: attachment; filename*=utf-8''%C3%B1.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--aa
Content-Type: message/rfc822

From: b@x

adentro
--aa--
""".replace("\n", "\r\n").encode()
CORREOS = (carta(), carta(mas="Auto-Submitted: auto-replied\r\n"), CON_PARTES)


@pytest.mark.en_produccion
@pytest.mark.lento
@pytest.mark.django_db
def test_ningun_correo_danado_es_una_averia(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    semilla = int(os.environ.get("FUZZ_SEMILLA") or DE_SIEMPRE)
    azar = Azar(semilla)
    for n in range(VECES):
        crudo = azar.mutar(azar.uno(CORREOS))
        try:
            acciones.recibir_correo(crudo, Entrante.Via.TUBERIA)
        except Exception as error:
            error.add_note(f"semilla {semilla}, intento {n}: {crudo!r}")
            raise


@pytest.mark.en_produccion
@pytest.mark.lento
@pytest.mark.django_db
def test_ningun_archivo_de_otro_sistema_es_una_averia(tmp_path):
    semilla = int(os.environ.get("FUZZ_SEMILLA") or DE_SIEMPRE)
    azar, ruta, conocido = Azar(semilla), tmp_path / "viejas.csv", migracion.catalogo()
    bueno = "\n".join([CABECERA, *[DE_ANA] * 4, ""]).encode()
    for n in range(VECES):
        crudo = azar.mutar(bueno)
        ruta.write_bytes(crudo)
        try:
            forma = lectura.mirar(ruta, COLUMNAS, nombres={})
            for fila in lectura.leer(forma):
                filas.juzgar(fila, conocido, Equivalencias())
        except ArchivoIlegible:
            continue
        except Exception as error:
            error.add_note(f"semilla {semilla}, intento {n}: {crudo!r}")
            raise
