"""Confirming what was read over: it is filed once, and a draft that comes back strange loses nothing."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from correo.models import Correo
from nucleo import adjuntos, reloj
from nucleo.cifrado import descifrar
from pqrs import acciones
from pqrs import borrador as borradores
from pqrs.models import Consentimiento, Solicitud, Termino
from pqrs.tests.fabricas import en_bogota, un_archivo_pdf, una_funcionaria
from pqrs.tests.navegacion import DATOS, Ciudadana, avisos, oculto, texto

pytestmark = pytest.mark.django_db

# Statements of the confirming POST, the two that open and close its transaction included.
#: On PostgreSQL the key of the request is asked for before its number.
LA_CLAVE = connection.vendor == "postgresql"
SIN_ARCHIVOS, CON_ARCHIVOS = 17 + LA_CLAVE, 21 + LA_CLAVE


@pytest.fixture
def ana(client):
    return Ciudadana(client)


def test_confirmar_radica_y_lleva_al_recibo_con_303(ana):
    with reloj.en(en_bogota(2026, 11, 24, 10, 30, 15)):
        respuesta = ana.confirmar(ana.revisar())
        recibo = ana.client.get(respuesta.url)

    solicitud = Solicitud.objects.get()
    assert respuesta.status_code == 303
    assert recibo.status_code == 200
    pagina = texto(recibo)
    assert solicitud.radicado == "2026-E-000001"
    assert "2026-E-000001" in pagina
    assert "24 de noviembre de 2026, 10:30:15 a.m." in pagina
    assert "se tiene por recibida el" in pagina
    assert "martes 24 de noviembre de 2026" in pagina
    assert "a más tardar el" in pagina
    assert "miércoles 16 de diciembre de 2026" in pagina


def test_lo_radicado_es_lo_que_se_escribio(ana):
    ana.radicar(razones="Perdí la mañana", consentimiento_1="on", telefono="+57 300 123 4567")

    solicitud = Solicitud.objects.select_related("peticionario", "termino").get()
    persona = solicitud.peticionario
    assert (solicitud.termino.tipo, solicitud.canal, solicitud.identidad) == ("queja", "web", "identificada")
    assert (solicitud.objeto, solicitud.razones) == (DATOS["objeto"], "Perdí la mañana")
    assert solicitud.asunto == DATOS["objeto"]
    assert not solicitud.esta_por_clasificar
    assert (persona.nombre, persona.tipo_documento, persona.documento) == (
        "Ana Pérez Gómez",
        "CC",
        "52123456",
    )
    assert (persona.medio, persona.correo, persona.telefono) == (
        "correo",
        "ana@ejemplo.co",
        "+57 300 123 4567",
    )
    assert list(solicitud.consentimientos.values_list("texto_id", flat=True)) == [1]


def test_lo_que_no_se_marco_no_se_autoriza(ana):
    ana.radicar()

    assert Consentimiento.objects.count() == 0


def test_el_acuse_sale_al_correo_con_el_codigo_que_mostro_la_pagina(ana):
    codigo = re.search(r'data-copiar="código de seguimiento">([^<]*)<', texto(ana.radicar()))[1]

    acuse = Correo.objects.get()
    cuerpo = descifrar(acuse.texto)
    assert (descifrar(acuse.para), acuse.es_confidencial) == ("ana@ejemplo.co", True)
    assert acuse.asunto == f"Radicado {Solicitud.objects.get().radicado}: recibimos su solicitud"
    assert codigo in cuerpo
    assert reverse("pqrs:abrir", args=[Solicitud.objects.get().radicado, codigo.replace("-", "")]) in cuerpo
    assert "Qué sigue" in cuerpo


def test_confirmar_dos_veces_radica_una_y_muestra_el_mismo_recibo(ana):
    repaso = ana.revisar(archivos=[un_archivo_pdf()])
    primera, segunda = (ana.client.get(ana.confirmar(repaso).url) for _ in range(2))

    solicitud = Solicitud.objects.get()
    codigos = {
        re.search(r'código de seguimiento">([^<]*)<', texto(pagina))[1] for pagina in (primera, segunda)
    }
    assert len(codigos) == 1
    assert "ya estaba radicada" not in texto(primera)
    assert "ya estaba radicada" in texto(segunda)
    assert solicitud.radicado in texto(segunda)


def test_volver_atras_hasta_el_formulario_y_enviar_lo_mismo_no_radica_otra(ana):
    hoja = ana.abrir()
    primera = ana.confirmar(ana.enviar(hoja, archivos=[un_archivo_pdf()]))
    segunda = ana.confirmar(ana.enviar(hoja, archivos=[un_archivo_pdf()]))

    assert Solicitud.objects.count() == 1
    assert "ya estaba radicada" in texto(ana.client.get(segunda.url))
    assert primera.status_code == segunda.status_code == 303


def test_volver_atras_y_escribir_otra_cosa_si_es_otra_solicitud(ana):
    hoja = ana.abrir()
    ana.confirmar(ana.enviar(hoja))
    ana.confirmar(ana.enviar(hoja, objeto="Además, otra cosa distinta."))

    assert list(Solicitud.objects.order_by("id").values_list("objeto", flat=True)) == [
        DATOS["objeto"],
        "Además, otra cosa distinta.",
    ]


def test_el_recibo_se_puede_recargar_y_se_cierra_al_dia_siguiente(ana):
    with reloj.en(en_bogota(2026, 11, 24, 10, 0)):
        direccion = ana.confirmar(ana.revisar()).url
        assert ana.client.get(direccion).status_code == 200
        assert ana.client.get(direccion).status_code == 200
        reloj.avanzar(timedelta(hours=25))
        cerrado = ana.client.get(direccion)

    assert cerrado.status_code == 404
    assert reverse("pqrs:seguimiento") in texto(cerrado)
    assert "2026-E-000001" not in texto(cerrado)


def test_el_recibo_no_dice_que_hay_un_borrador_de_respuesta(ana):
    """It lasts a day, and an official may add a file to a draft meanwhile."""
    direccion = ana.confirmar(ana.revisar(archivos=[un_archivo_pdf("mia.pdf")])).url
    solicitud, beatriz = Solicitud.objects.get(), una_funcionaria()
    borrador = acciones.guardar_borrador(solicitud.pk, "Sí.", "Nada.", beatriz)
    secreto = un_archivo_pdf("secreto.pdf")
    acciones.adjuntar_a_respuesta(borrador, secreto, adjuntos.inspeccionar(secreto))

    pagina = texto(ana.client.get(direccion))

    assert "mia.pdf" in pagina
    assert "secreto.pdf" not in pagina


def test_el_recibo_no_se_guarda_en_ninguna_parte(ana):
    recibo = ana.radicar()

    assert recibo["Cache-Control"] == "no-store, private"
    assert recibo["Referrer-Policy"] == "no-referrer"
    assert "noindex" in recibo["X-Robots-Tag"]


def test_nada_de_esto_pone_una_cookie(ana):
    ana.client.get(reverse("pqrs:elegir"))
    ana.revisar(correo="malo")
    ana.radicar()

    assert not ana.client.cookies


def test_ninguna_pagina_pide_guion_ni_estilo_en_linea(ana):
    for respuesta in (ana.revisar(correo="malo"), ana.revisar(), ana.radicar()):
        pagina = texto(respuesta)
        assert not re.search(r"<script(?![^>]*\bsrc=)", pagina)
        assert not re.search(r"\sstyle=|\son\w+=", pagina)


def test_las_paginas_con_lo_escrito_las_guarda_solo_el_navegador_de_quien_escribe(ana):
    for respuesta in (ana.client.get("/radicar/queja/"), ana.revisar(), ana.revisar(correo="malo")):
        assert respuesta["Cache-Control"] == "private, no-cache"


# A draft that comes back strange


def test_un_borrador_vencido_se_radica_igual(ana):
    with reloj.en(en_bogota(2026, 11, 24, 9, 0)):
        repaso = ana.revisar()
        reloj.avanzar(timedelta(days=3))
        respuesta = ana.confirmar(repaso)

    assert respuesta.status_code == 303
    assert Solicitud.objects.get().recibida_en == en_bogota(2026, 11, 27, 9, 0)


def test_si_las_claves_rotaron_se_pide_leerlo_otra_vez_y_no_se_pierde_nada(ana, settings):
    repaso = ana.revisar(consentimiento_1="on", archivos=[un_archivo_pdf()])
    settings.SECRET_KEY = "otra-clave-de-firma-del-portal"
    respuesta = ana.confirmar(repaso)

    assert respuesta.status_code == 422
    assert "Revise otra vez su solicitud" in texto(respuesta)
    for valor in ("Ana Pérez Gómez", "me gritó", "carta.pdf"):
        assert valor in texto(respuesta)
    assert ana.confirmar(respuesta).status_code == 303
    assert Solicitud.objects.get().adjuntos.count() == 1
    assert Consentimiento.objects.count() == 1


def test_un_borrador_cambiado_que_ya_no_vale_vuelve_al_formulario_con_su_error(ana, settings):
    bueno = borradores.abrir(oculto(ana.revisar(), "borrador")).borrador
    sellado = borradores.sellar(replace(bueno, campos=bueno.campos | {"correo": "malo"})) + "x"

    respuesta = ana.client.post(reverse("pqrs:confirmar"), {"borrador": sellado})

    assert respuesta.status_code == 422
    assert "Correo electrónico" in avisos(respuesta)[0]
    assert "me gritó" in texto(respuesta)
    assert Solicitud.objects.count() == 0


@pytest.mark.parametrize("borrador", [None, "", "basura", "x" * 100_000])
def test_confirmar_sin_borrador_legible_lo_dice_y_ofrece_empezar(client, borrador):
    respuesta = client.post(reverse("pqrs:confirmar"), {} if borrador is None else {"borrador": borrador})

    assert respuesta.status_code == 422
    assert "No pudimos leer lo que envió su navegador" in texto(respuesta)


def test_abrir_la_direccion_de_confirmar_dice_como_volver(client):
    respuesta = client.get(reverse("pqrs:confirmar"))
    assert respuesta.status_code == 422
    assert "Vuelva atrás en el navegador" in texto(respuesta)


def test_confirmar_un_tipo_que_dejo_de_ofrecerse_lo_dice_y_conserva_el_texto(ana):
    repaso = ana.revisar()
    Termino.objects.filter(tipo="queja").update(clase=Termino.Clase.INTERNO)
    respuesta = ana.confirmar(repaso)

    assert respuesta.status_code == 422
    assert "ya no rige" in texto(respuesta)
    assert "me gritó" in texto(respuesta)


def test_una_pagina_de_otro_sitio_no_impone_su_hoja(ana):
    """Who made that page knows its token, and with it would reach the citizen's files and code."""
    ajena = ana.abrir()
    respuesta = ana.client.post(
        ana.direccion, DATOS | {"hoja": ajena}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    borrador = borradores.abrir(oculto(respuesta, "borrador")).borrador
    assert borrador.hoja != borradores.leer_hoja(ajena).ficha


@pytest.mark.parametrize(
    "cabeceras", [{}, {"Origin": "null"}, {"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}]
)
def test_una_pagina_nuestra_conserva_su_hoja(ana, cabeceras):
    hoja = ana.abrir()
    respuesta = ana.client.post(ana.direccion, DATOS | {"hoja": hoja}, headers=cabeceras)

    assert borradores.abrir(oculto(respuesta, "borrador")).borrador.hoja == borradores.leer_hoja(hoja).ficha


# What it costs


@pytest.mark.parametrize("cuantos", [1, 3])
def test_confirmar_cuesta_las_mismas_consultas_con_uno_o_tres_archivos(
    ana, cuantos, django_assert_num_queries
):
    ana.radicar()
    repaso = ana.revisar(archivos=[un_archivo_pdf(f"{n}.pdf", n) for n in range(cuantos)])

    with django_assert_num_queries(CON_ARCHIVOS):
        assert ana.confirmar(repaso).status_code == 303


def test_confirmar_sin_archivos_cuesta_cuatro_consultas_menos(ana, django_assert_num_queries):
    ana.radicar()
    repaso = ana.revisar()

    with django_assert_num_queries(SIN_ARCHIVOS):
        assert ana.confirmar(repaso).status_code == 303
