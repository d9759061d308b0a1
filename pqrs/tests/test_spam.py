"""Invisible defence: what looks automatic is filed and marked; only volume closes the door, and for a while."""

from datetime import timedelta

import pytest

from nucleo import limites, reloj
from pqrs import spam
from pqrs.models import Solicitud
from pqrs.tests.fabricas import en_bogota, un_archivo_txt
from pqrs.tests.navegacion import Ciudadana, avisos, oculto, texto

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with reloj.en(en_bogota(2026, 11, 24, 9, 20)):
        yield Ciudadana(client)


def despacio(ana, **campos):
    """Fill in the form at the speed of a person and confirm it."""
    hoja = ana.abrir()
    reloj.avanzar(timedelta(seconds=30))
    return ana.confirmar(ana.enviar(hoja, **campos))


def gastar(clave: str, veces: int) -> None:
    for _ in range(veces):
        limites.permitir(clave, veces, spam.HORA)


def huella(ana) -> str:
    respuesta = ana.client.get("/radicar/")
    return limites.huella_de(respuesta.wsgi_request)


def test_una_persona_no_levanta_ninguna_sospecha(ana):
    despacio(ana)

    assert Solicitud.objects.get().sospechas == []


def test_quien_llena_el_campo_escondido_radica_y_queda_marcado(ana):
    assert despacio(ana, sitio_web="https://compre.example").status_code == 303
    assert Solicitud.objects.get().sospechas == [spam.TRAMPA]


def test_quien_envia_en_menos_de_cuatro_segundos_radica_y_queda_marcado(ana):
    assert ana.confirmar(ana.revisar()).status_code == 303
    assert Solicitud.objects.get().sospechas == [spam.RAPIDEZ]


def test_quien_no_trae_la_marca_de_hora_radica_y_queda_marcado(ana):
    ana.abrir()

    assert ana.confirmar(ana.enviar("")).status_code == 303
    assert Solicitud.objects.get().sospechas == [spam.SIN_MARCA]


def test_una_marca_de_hora_inventada_no_cuenta(ana):
    hoja = ana.abrir()
    ana.confirmar(ana.enviar(hoja[:44] + "1:firma"))

    assert Solicitud.objects.get().sospechas == [spam.SIN_MARCA]


def test_corregir_deprisa_no_es_sospechoso(ana):
    hoja = ana.abrir()
    reloj.avanzar(timedelta(seconds=30))
    repaso = ana.enviar(hoja)
    corregida = ana.client.post(ana.direccion, {"borrador": oculto(repaso, "borrador"), "accion": "corregir"})
    ana.confirmar(ana.enviar(oculto(corregida, "hoja"), objeto="Corregido en un segundo."))

    assert Solicitud.objects.get().sospechas == []


def test_el_campo_escondido_no_lo_ven_ni_lo_alcanzan_las_personas(ana):
    pagina = texto(ana.client.get("/radicar/queja/"))

    trampa = pagina[pagina.index('<div class="trampa"') :][:300]
    assert 'aria-hidden="true"' in trampa
    assert 'tabindex="-1"' in trampa
    assert 'autocomplete="off"' in trampa


def test_la_sexta_de_la_hora_desde_la_misma_conexion_se_radica_y_queda_marcada(ana):
    gastar(f"pqrs.radicar:{huella(ana)}", spam.SIN_SOSPECHA - 1)
    despacio(ana)
    despacio(ana)

    marcas = Solicitud.objects.order_by("id").values_list("sospechas", flat=True)
    assert list(marcas) == [[], [spam.FRECUENCIA]]


def test_pasado_el_limite_se_pide_esperar_se_conserva_el_texto_y_se_dicen_otras_puertas(ana):
    gastar(f"pqrs.radicar:{huella(ana)}", spam.SIN_SOSPECHA)
    gastar(f"pqrs.radicar.muchas:{huella(ana)}", spam.POR_DIRECCION - spam.SIN_SOSPECHA)
    respuesta = despacio(ana)

    assert respuesta.status_code == 429
    assert 0 < int(respuesta["Retry-After"]) <= 40 * 60
    assert "Espere 40 minutos y confirme otra vez" in texto(respuesta)
    assert "me gritó" in texto(respuesta)
    assert 'href="tel:' in texto(respuesta)
    assert Solicitud.objects.count() == 0


def test_pasada_la_hora_la_misma_pagina_se_radica(ana):
    gastar(f"pqrs.radicar:{huella(ana)}", spam.SIN_SOSPECHA)
    gastar(f"pqrs.radicar.muchas:{huella(ana)}", spam.POR_DIRECCION - spam.SIN_SOSPECHA)
    respuesta = despacio(ana)
    reloj.avanzar(timedelta(seconds=int(respuesta["Retry-After"])))

    assert ana.confirmar(respuesta).status_code == 303


def test_quien_ya_radico_ve_su_recibo_aunque_haya_pasado_el_limite(ana):
    repaso = ana.revisar()
    ana.confirmar(repaso)
    gastar(f"pqrs.radicar:{huella(ana)}", spam.SIN_SOSPECHA)
    gastar(f"pqrs.radicar.muchas:{huella(ana)}", spam.POR_DIRECCION)

    assert ana.confirmar(repaso).status_code == 303
    assert Solicitud.objects.count() == 1


def test_las_anonimas_solo_se_cuentan_en_total(ana):
    gastar(f"pqrs.radicar:{huella(ana)}", 100)
    gastar("pqrs.radicar.anonimas", spam.ANONIMAS - 1)

    assert ana.confirmar(ana.revisar("denuncia", anonima=True)).status_code == 303
    respuesta = ana.confirmar(ana.revisar("denuncia", anonima=True))
    assert respuesta.status_code == 429
    assert "desde su conexión" not in texto(respuesta)


def test_demasiados_envios_con_archivos_dejan_seguir_sin_ellos(ana):
    gastar(f"pqrs.archivos:{huella(ana)}", spam.CON_ARCHIVOS)
    respuesta = ana.revisar(archivos=[un_archivo_txt()])

    assert respuesta.status_code == 422
    assert "demasiados archivos en poco tiempo" in avisos(respuesta)[0]
    assert ana.confirmar(ana.enviar(oculto(respuesta, "hoja"))).status_code == 303


def test_lo_que_la_persona_escribe_no_cuenta(ana):
    despacio(ana, objeto="VIAGRA $$$ http://a.example http://b.example casino gratis!!!")

    assert Solicitud.objects.get().sospechas == []


def test_cada_senal_se_explica_al_funcionario():
    assert set(spam.SENALES) == {spam.TRAMPA, spam.RAPIDEZ, spam.SIN_MARCA, spam.FRECUENCIA}
