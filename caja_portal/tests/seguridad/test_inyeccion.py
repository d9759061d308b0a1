"""Line breaks and formulas in what people write: they add no header to a mail or a download, and run in no sheet.

Fired elsewhere: each export and its cells (``nucleo/tests/test_hojas.py``, ``chat/tests/test_sala_publica_pagina.py``,
``pqrs/tests/test_auditoria.py``, ``caja_portal/tests/test_mis_datos.py``); every header of a mail
(``correo/tests/test_mensaje.py``); the name of a download (``nucleo/tests/test_adjuntos_deposito.py``)."""

import ast
from functools import cache

import pytest
from django.conf import settings
from django.urls import reverse

from correo.models import Correo
from nucleo.tests.archivos import subido
from pqrs.models import Adjunto, Solicitud
from pqrs.tests.fabricas import una_solicitud
from pqrs.tests.navegacion import Ciudadana

CORTES = [
    "\r\nBcc: todos@malo.example",
    "\nX-Malo: si",
    "\r\n\r\n<script>",
    "\u2028Bcc: x",
    "\x0b\x0cX: y",
    "\x00",
]
#: Who writes CSV: the writer that guards each cell; what makes a file for the portal itself to read; and the report of
#: what was not brought from another system, which guards its own.
ESCRIBEN = {
    "nucleo/hojas.py",
    "caja_portal/ejemplo/participado.py",
    "pqrs/management/commands/importar_solicitudes.py",
}


@cache
def fuentes():
    return tuple(_fuentes())


def _fuentes():
    for app in (uno for uno in settings.INSTALLED_APPS if (settings.BASE_DIR / uno).is_dir()):
        for archivo in (settings.BASE_DIR / app).rglob("*.py"):
            if "tests" not in archivo.parts:
                yield archivo.relative_to(settings.BASE_DIR).as_posix(), ast.parse(archivo.read_text())


def test_nadie_escribe_csv_sin_la_guarda_de_las_formulas():
    escriben = set()
    for nombre, arbol in fuentes():
        for nodo in ast.walk(arbol):
            if isinstance(nodo, ast.Attribute) and nodo.attr in {"writer", "DictWriter"}:
                escriben.add(nombre)
    assert escriben <= ESCRIBEN


@pytest.mark.django_db
@pytest.mark.parametrize("corte", CORTES)
def test_lo_escrito_al_radicar_no_agrega_encabezados_al_correo(client, corte):
    ana = Ciudadana(client)
    ana.confirmar(ana.revisar(nombre=f"Ana{corte}", objeto=f"Hola{corte} que tal"))

    for correo in Correo.objects.all():
        encabezados = "".join([correo.asunto, *map(str, correo.cabeceras.values())])
        assert not set(encabezados) & set("\r\n\x00\x0b\x0c\u2028\u2029")
        assert "todos@malo.example" not in correo.contenido().para


@pytest.mark.django_db
@pytest.mark.parametrize(
    "correo",
    ["ana@ejemplo.co\r\nBcc: x@malo.example", "ana@ejemplo.co,x@malo.example", "ana@ejemplo.co x@malo.example",
     "Ana <ana@ejemplo.co>", "ana@ejemplo.co\x00", "ana@ejem\u2028plo.co"],
)  # fmt: skip
@pytest.mark.parametrize("puerta", ["radicar", "cuenta", "suscribirse", "administrar", "clave"])
def test_ningun_formulario_acepta_dos_direcciones_ni_un_salto_en_una(client, correo, puerta):
    if puerta == "radicar":
        ana = Ciudadana(client)
        ana.revisar(correo=correo)
    else:
        nombre, campo = {
            "cuenta": ("account_signup", "email"),
            "suscribirse": ("suscripciones:suscribirse", "correo"),
            "administrar": ("suscripciones:administrar", "correo"),
            "clave": ("account_reset_password", "email"),
        }[puerta]
        client.post(reverse(nombre), {campo: correo, "password1": "una frase larga y propia"})

    destinos = [uno.contenido().para for uno in Correo.objects.all()]
    assert not [para for para in destinos if "malo.example" in para or "\n" in para or "\x00" in para]
    assert not Solicitud.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "nombre",
    ["../../../etc/passwd.txt", "..\\..\\boot.txt", "/etc/cron.d/x.txt", "C:\\x.txt", "a/b/c.txt", "\u202etxt.exe.txt",
     "nul\x00.txt", "x\r\nSet-Cookie: a=b.txt", "....//....//x.txt", "%2e%2e%2fx.txt", "~/.ssh/x.txt"],
)  # fmt: skip
def test_el_nombre_de_un_archivo_no_lo_lleva_a_otra_carpeta(settings, tmp_path, nombre):
    settings.DATA_DIR = tmp_path
    solicitud = una_solicitud(archivos=[subido(nombre, b"Hola")])
    adjunto = Adjunto.objects.get(solicitud=solicitud)
    hallados = [uno for uno in tmp_path.rglob("*") if uno.is_file() and uno.read_bytes() == b"Hola"]

    assert hallados == [tmp_path / "adjuntos" / adjunto.ruta]
    assert not set(adjunto.nombre) & set("/\\\r\n\x00\u202e")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "ruta",
    ["/static/../secret_key", "/static/%2e%2e/secret_key", "/static/..%2fsecret_key", "/static/%252e%252e/secret_key",
     "/static/..\\secret_key", "/static//etc/passwd", "/static/css/../../../secret_key", "/imagenes/..%2f..%2fx/",
     "/identidad/..%2fx.png", "/tema/..%2f..%2fx.css"],
)  # fmt: skip
def test_ninguna_ruta_entrega_un_archivo_de_la_carpeta_de_datos(client, ruta):
    respuesta = client.get(ruta)

    assert respuesta.status_code in {400, 404}
