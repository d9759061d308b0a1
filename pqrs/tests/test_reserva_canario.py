"""A canary: the name of a reserved identity is searched in every page, mail, log, table, file and cache (R3.17)."""

import base64
import logging
import re
from datetime import timedelta

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from correo.models import Correo
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones.constancia import emitir
from pqrs.admin.solicitud import VERBOS
from pqrs.models import Adjunto, Constancia, Solicitud
from pqrs.tests import lector_pdf
from pqrs.tests.fabricas import un_archivo_pdf, una_foto, una_funcionaria
from pqrs.tests.mesa import LISTA, PERSONAS, direccion
from pqrs.tests.navegacion import Ciudadana, oculto, texto
from pqrs.tests.test_sin_rastro import todo_lo_guardado

pytestmark = pytest.mark.django_db

CANARIA = {
    "nombre": "Zenaida Canariaza",
    "documento": "77441122",
    "correo": "zcanariaza@escondite.example",
    "telefono": "3187744112",
    "direccion": "Calle del Canario 77-44",
    "municipio": "Canarilandia",
    "representante": "Apoderado Canariozo",
}
BUSCADAS = [
    "canariaz",
    "77441122",
    "zcanariaza",
    "3187744112",
    "calle del canario",
    "canarilandia",
    "canarioz",
]
POR_QUE = "La Fiscalía pide sus datos, oficio 123."


def delatan(escrito: str) -> list[str]:
    return [palabra for palabra in BUSCADAS if palabra in escrito.lower()]


def bitacora(caplog) -> str:
    """All that was logged, while the story was told too: ``caplog.text`` forgets what a fixture wrote."""
    formato = logging.Formatter()
    renglones = [*caplog.get_records("setup"), *caplog.get_records("call")]
    return "\n".join(formato.format(renglon) for renglon in renglones)


@pytest.fixture
def historia_de_una_reservada(settings, tmp_path, caplog):
    """Filed in the web, taken, asked to complete, completed, answered and read once by whoever may."""
    settings.DATA_DIR = tmp_path
    caplog.set_level(logging.INFO)
    cache.clear()
    ana = Ciudadana(Client())
    ana.direccion = reverse("pqrs:radicar", args=["queja"]) + "?reservada=1"
    hoja = oculto(ana.client.get(ana.direccion), "hoja")
    fotos = [un_archivo_pdf(), una_foto(autor="Zenaida Canariaza")]
    recibo = ana.client.get(ana.confirmar(ana.enviar(hoja, archivos=fotos, **CANARIA)).url)
    solicitud = Solicitud.objects.get()
    beatriz = una_funcionaria()
    acciones.tomar(solicitud.pk, beatriz)
    acciones.requerir(solicitud.pk, "Falta la fecha.", beatriz)
    acciones.completar(solicitud.pk, "Fue ayer.")
    with reloj.en(reloj.ahora() + timedelta(9)):
        acciones.recordar()
    acciones.leer_identidad(solicitud.pk, POR_QUE, una_funcionaria(Rol.RESERVA))
    emitir(solicitud)
    return solicitud, ana, recibo


def todo_lo_recordado() -> str:
    """What the cache holds, opened: its table keeps it in base64."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM nucleo_cache")
        return "".join(
            clave + base64.b64decode(valor).decode("latin-1") for clave, valor in cursor.fetchall()
        )


def test_no_queda_en_ninguna_tabla_archivo_cache_ni_bitacora(historia_de_una_reservada, settings, caplog):
    solicitud, _, _ = historia_de_una_reservada
    beatriz = solicitud.actuaciones.get(tipo="asignacion").actor
    acciones.guardar_borrador(solicitud.pk, "Se hizo.", "Nada más.", beatriz)
    acciones.responder(solicitud.pk, beatriz)
    guardado = todo_lo_guardado(settings)
    assert solicitud.radicado in guardado
    assert Correo.objects.filter(es_confidencial=True).count() >= 4
    assert delatan(guardado) == []
    assert delatan(todo_lo_recordado()) == []
    assert "pqrs:confirmar" in bitacora(caplog)
    assert delatan(bitacora(caplog)) == []


def test_tampoco_en_los_correos_a_funcionarios(historia_de_una_reservada):
    a_la_persona = Correo.objects.filter(es_confidencial=True)
    assert all(delatan(carta.contenido().para) for carta in a_la_persona)
    for carta in Correo.objects.filter(es_confidencial=False):
        assert delatan(f"{carta.para} {carta.asunto} {carta.texto} {carta.html} {carta.cabeceras}") == []
    assert all(delatan(f"{carta.asunto} {carta.cabeceras}") == [] for carta in a_la_persona)


def test_ni_en_la_constancia_ni_en_su_pagina_publica(historia_de_una_reservada, settings):
    solicitud, ana, recibo = historia_de_una_reservada
    pdf = (settings.DATA_DIR / "adjuntos" / Constancia.objects.get().ruta).read_bytes()
    leido = lector_pdf.texto_de(pdf)
    assert "identidad reservada" in leido
    codigo = re.search(r"/verificar/([A-Z0-9-]+)/", leido)[1]
    for pagina in (recibo, ana.client.get(reverse("pqrs:verificada", args=[codigo]))):
        assert pagina.status_code == 200
        assert solicitud.radicado in texto(pagina)
        assert delatan(texto(pagina)) == []
    assert delatan(leido) == []


def test_ni_en_la_pagina_de_seguimiento_que_abre_quien_tenga_el_enlace(historia_de_una_reservada):
    _, ana, recibo = historia_de_una_reservada
    seguir = re.search(r'href="(/seguimiento/[^"]+)"', texto(recibo))[1]
    pagina = ana.client.get(seguir, follow=True)
    assert "sus datos están cifrados" in texto(pagina)
    assert delatan(texto(pagina)) == []


def paginas(solicitud: Solicitud) -> list[str]:
    """Every address of the admin that concerns requests or lists anything, and the searches that would find her."""
    lista = reverse(LISTA)
    otras = [reverse("admin:index"), lista, f"{lista}?bandeja=todas"]
    for modelo in admin.site._registry:
        for que in ("changelist", "add"):
            try:
                otras.append(reverse(f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}_{que}"))
            except NoReverseMatch:
                continue
    de_la_solicitud = [direccion(solicitud, una.ruta) for una in VERBOS]
    correos = [
        reverse("admin:correo_correo_change", args=[pk]) for pk in Correo.objects.values_list("pk", flat=True)
    ]
    archivo = reverse("admin:pqrs_solicitud_archivo", args=[solicitud.pk, Adjunto.objects.first().pk])
    return [
        *otras,
        direccion(solicitud),
        direccion(solicitud, "identidad"),
        *de_la_solicitud,
        *correos,
        archivo,
    ]


@pytest.mark.en_produccion
@pytest.mark.parametrize("quien", [*PERSONAS, "reserva"])
def test_ninguna_pagina_que_cada_quien_puede_abrir_la_dice(client, historia_de_una_reservada, quien):
    """The one place is the answer to a recorded reading (``test_reserva``)."""
    solicitud, _, _ = historia_de_una_reservada
    client.force_login(PERSONAS[quien]() if quien in PERSONAS else una_funcionaria(Rol.RESERVA))
    vistas = 0
    for pagina in paginas(solicitud):
        respuesta = client.get(pagina)
        assert respuesta.status_code in (200, 302, 403, 404, 409), pagina
        cuerpo = b"".join(respuesta) if respuesta.streaming else respuesta.content
        dicho = cuerpo.decode("latin-1") + cuerpo.decode(errors="replace")
        assert delatan(dicho) == [], pagina
        vistas += respuesta.status_code == 200
    assert vistas or quien in ("ciudadana con cuenta",)
    for buscada in ("Canariaza", "Zenaida", "77441122", "zcanariaza@escondite.example"):
        hallada = client.get(reverse(LISTA), {"q": buscada})
        assert hallada.status_code in (302, 403) or solicitud.radicado not in texto(hallada), buscada
