"""«¿Le sirvió esta página?»: a press is counted, and what is written gets its number at the desk."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from caja_portal.models import OpinionDePagina
from contenidos.tests.fabricas import un_contenido
from cuentas.models import Rol
from nucleo import reloj
from pqrs.models import Peticionario, Solicitud
from pqrs.tests.fabricas import una_funcionaria
from pqrs.tests.mesa import direccion as de_la_solicitud

pytestmark = pytest.mark.django_db
OPINION = "/opinion/"
PREGUNTA = "¿Le sirvió esta página?"


def oprimir(client, sirvio: str, pagina: str = "/radicar/"):
    return client.post(OPINION, {"pagina": pagina, "sirvio": sirvio})


def escribir(client, **cambios):
    hallada = client.get(OPINION, {"pagina": "/radicar/", "sirvio": "no"}).content.decode()
    hoja = re.search(r'name="hoja" value="([^"]+)"', hallada)[1]
    datos = {
        "pagina": "/radicar/",
        "sirvio": "no",
        "hoja": hoja,
        "contada": "1",
        "texto": "No encontré el horario de las sedes.",
        "correo": "",
        "sitio_web": "",
    }
    return client.post(OPINION, datos | cambios)


def cifras(pagina: str = "/radicar/") -> tuple[int, int, int] | None:
    return OpinionDePagina.objects.filter(pagina=pagina).values_list("si", "no", "errores").first()


@pytest.mark.parametrize(
    "vista", ["portada", "pqrs:elegir", "pqrs:escribanos", "contenidos:noticias", "account_login"]
)
def test_cada_pagina_pregunta_si_sirvio(client, vista):
    assert PREGUNTA in client.get(reverse(vista)).content.decode()


def test_la_pregunta_no_pide_cookies(client):
    respuesta = oprimir(client, "si")
    client.get(respuesta.url)
    assert not client.cookies


@pytest.mark.parametrize(("sirvio", "cuenta"), [("si", (1, 0, 0)), ("no", (0, 1, 0)), ("error", (0, 0, 1))])
def test_oprimir_un_boton_se_cuenta_y_se_agradece(client, sirvio, cuenta):
    respuesta = oprimir(client, sirvio)
    assert respuesta.status_code == 303
    assert client.get(respuesta.url).status_code == 200
    assert cifras() == cuenta
    assert OpinionDePagina.objects.get().mes == reloj.hoy().replace(day=1)
    assert not Solicitud.objects.exists()


def test_recargar_las_gracias_no_cuenta_otra_vez(client):
    gracias = oprimir(client, "si").url
    for _ in range(3):
        assert "Gracias por su opinión" in client.get(gracias).content.decode()
    assert cifras() == (1, 0, 0)


@pytest.mark.usefixtures("reloj_quieto")
def test_de_una_misma_red_se_cuentan_algunas_y_a_todas_se_agradece(client, monkeypatch):
    monkeypatch.setattr("caja_portal.acciones.opinar.POR_RED", 2)
    assert {oprimir(client, "si").status_code for _ in range(5)} == {303}
    assert cifras() == (2, 0, 0)


def test_otro_sitio_no_opina_por_quien_lo_lee(client):
    datos = {"pagina": "/radicar/", "sirvio": "no"}
    assert client.post(OPINION, datos, HTTP_SEC_FETCH_SITE="cross-site").status_code == 303
    assert cifras() is None


def test_abrir_el_enlace_no_cuenta_nada(client):
    assert client.get(OPINION, {"pagina": "/radicar/", "sirvio": "si"}).status_code == 200
    assert cifras() is None


def test_una_pagina_publicada_se_cuenta_por_su_direccion_y_se_dice_su_titulo(client):
    noticia = un_contenido()
    ruta = noticia.get_absolute_url()
    respuesta = client.get(oprimir(client, "no", ruta).url)
    assert cifras(ruta) == (0, 1, 0)
    assert noticia.versiones.get().titulo in respuesta.content.decode()


def test_una_direccion_inventada_se_cuenta_por_su_clase(client):
    """Nobody fills the editors' list with what they like."""
    oprimir(client, "no", "/noticias/compre-ya-en-malo-punto-com/")
    assert cifras("/noticias/…/") == (0, 1, 0)


@pytest.mark.parametrize("ruta", ["/radicado/gAAAAAunsecreto/", "/seguimiento/2026-E-000001/ABCD1234EFGH/"])
def test_la_direccion_que_dice_de_quien_es_no_se_guarda(client, ruta):
    oprimir(client, "no", ruta)
    assert "unsecreto" not in OpinionDePagina.objects.get().pagina
    assert "ABCD" not in OpinionDePagina.objects.get().pagina


@pytest.mark.parametrize(
    "ruta", ["https://malo.example/", "//malo.example/", "/admin/", "/\x00/", "", "x" * 9000]
)
def test_lo_que_no_es_una_pagina_del_portal_no_lleva_a_ninguna_parte(client, ruta):
    respuesta = client.get(oprimir(client, "no", ruta).url)
    assert respuesta.status_code == 200
    assert "malo.example" not in respuesta.content.decode().replace('name="pagina" value="', "")
    assert OpinionDePagina.objects.get().pagina == "una página que no existe"


def test_en_un_recibo_la_pregunta_no_repite_la_ficha(client):
    recibo = client.get(escribir(client).url).content.decode()
    assert 'name="pagina" value="/radicado/…/"' in recibo


def test_lo_que_se_escribe_queda_radicado_como_sugerencia_con_su_recibo(client):
    respuesta = escribir(client)
    solicitud = Solicitud.objects.get()
    assert respuesta.status_code == 303
    assert solicitud.radicado in client.get(respuesta.url).content.decode()
    assert solicitud.termino.tipo == "sugerencia"
    assert "Radicar una petición" in solicitud.asunto or "/radicar/" in solicitud.asunto
    assert solicitud.objeto.startswith("No encontré el horario de las sedes.")
    assert "/radicar/" in solicitud.objeto
    assert "no le sirvió" in solicitud.objeto


def test_sin_correo_es_anonima_y_con_correo_se_le_responde(client):
    escribir(client)
    assert Solicitud.objects.get().identidad == Solicitud.Identidad.ANONIMA
    escribir(client, correo="ana@correo.example")
    assert Peticionario.objects.get().correo == "ana@correo.example"


def test_enviar_dos_veces_lo_mismo_radica_una(client):
    hallada = client.get(OPINION, {"pagina": "/radicar/", "sirvio": "no"}).content.decode()
    hoja = re.search(r'name="hoja" value="([^"]+)"', hallada)[1]
    recibos = [escribir(client, hoja=hoja).url for _ in range(2)]
    assert Solicitud.objects.count() == 1
    assert recibos[1].endswith("?otra-vez")
    codigos = [
        re.search(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){2,}", client.get(uno).content.decode())[0] for uno in recibos
    ]
    assert codigos[0] == codigos[1]


def test_sin_texto_solo_se_cuenta(client):
    respuesta = escribir(client, texto="  ", contada="0")
    assert "Gracias por su opinión" in client.get(respuesta.url).content.decode()
    assert cifras() == (0, 1, 0)
    assert not Solicitud.objects.exists()


def test_quien_reporta_un_error_tiene_que_decir_cual(client):
    respuesta = escribir(client, sirvio="error", texto="")
    assert respuesta.status_code == 422
    assert "Cuéntenos qué falló" in respuesta.content.decode()


def test_un_correo_mal_escrito_se_corrige_sin_perder_lo_escrito(client):
    respuesta = escribir(client, correo="ana@")
    assert respuesta.status_code == 422
    assert "No encontré el horario" in respuesta.content.decode()
    assert not Solicitud.objects.exists()


def test_un_texto_muy_largo_vuelve_entero(client):
    respuesta = escribir(client, texto="palabra " * 700)
    assert respuesta.status_code == 422
    assert "caben 5.000" in respuesta.content.decode()


def test_quien_llena_el_campo_que_no_se_ve_queda_marcado(client):
    escribir(client, sitio_web="https://malo.example")
    assert "trampa" in Solicitud.objects.get().sospechas


@pytest.mark.usefixtures("reloj_quieto")
def test_cuando_llegan_demasiadas_se_pide_esperar_y_el_texto_vuelve(client, monkeypatch):
    monkeypatch.setattr("pqrs.spam.ANONIMAS", 1)
    escribir(client)
    respuesta = escribir(client, texto="Otra cosa que no encontré.")
    assert respuesta.status_code == 429
    assert int(respuesta["Retry-After"]) > 0
    assert "Otra cosa que no encontré." in respuesta.content.decode()


@pytest.mark.parametrize("datos", [{}, {"sirvio": "tal vez"}, {"sirvio": "no", "hoja": "x", "texto": "\x00"}])
def test_lo_que_llega_roto_no_dana_nada(client, datos):
    assert client.post(OPINION, datos).status_code in (303, 422)


def test_lo_que_se_escribio_se_puede_llevar_a_un_ejercicio(client):
    escribir(client)
    quien = una_funcionaria(Rol.COORDINADOR)
    quien.groups.add(Group.objects.get(name=Rol.PARTICIPACION))
    client.force_login(quien)
    assert "Llevar a un ejercicio" in client.get(de_la_solicitud(Solicitud.objects.get())).content.decode()


LISTA = "/admin/caja_portal/opiniondepagina/"


def test_los_editores_ven_las_cifras_de_cada_pagina_y_las_descargan(client):
    OpinionDePagina.objects.create(pagina="/noticias/", mes=date(2026, 10, 1), si=7, no=3)
    client.force_login(una_funcionaria(Rol.EDITOR))
    pagina = client.get(LISTA).content.decode()
    assert "/noticias/" in pagina
    assert ">70<" in pagina
    descarga = b"".join(client.get(f"{LISTA}cifras.csv").streaming_content).decode()
    assert "2026-10,/noticias/,7,3,0" in descarga


def test_de_pocas_respuestas_no_se_dice_que_parte(client):
    OpinionDePagina.objects.create(pagina="/noticias/", mes=date(2026, 10, 1), si=1)
    client.force_login(una_funcionaria(Rol.EDITOR))
    assert "menos de 5 respuestas" in client.get(LISTA).content.decode()


def test_quien_responde_solicitudes_no_ve_las_cifras(client):
    client.force_login(una_funcionaria(Rol.RESPONSABLE))
    assert client.get(LISTA).status_code == 403
    assert client.get(f"{LISTA}cifras.csv").status_code == 403
