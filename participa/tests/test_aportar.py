"""A person contributes by the exercise's form."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from correo.models import Correo
from nucleo import reloj
from nucleo.cifrado import descifrar
from participa.models import Aporte, Documento, Ejercicio, Parte, Perfil
from participa.tests.fabricas import un_ejercicio, una_vecina

pytestmark = pytest.mark.django_db
TEXTO = "Que abran a las siete para quienes trabajan por turnos."


def formulario(ejercicio) -> str:
    return reverse("participa:aportar", args=[ejercicio.slug])


def enviar(client, ejercicio, **cambios):
    datos = {"texto": TEXTO, "alias": "", "correo": "", "grupo": "", "clave_envio": str(uuid4())} | cambios
    return client.post(formulario(ejercicio), datos)


def test_aporto_sin_cuenta_y_sin_decir_quien_soy(client):
    ejercicio = un_ejercicio()
    respuesta = enviar(client, ejercicio)
    assert respuesta.status_code == 303
    aporte = Aporte.objects.get()
    assert (aporte.texto, aporte.autor, aporte.correo, aporte.texto_publico) == (TEXTO, None, "", "")
    pagina = client.get(respuesta.url).content.decode()
    assert aporte.referencia in pagina
    assert "Guarde el número" in pagina
    assert not Correo.objects.exists()


def test_la_pagina_dice_antes_que_pasara_con_mi_aporte(client):
    pagina = client.get(formulario(un_ejercicio())).content.decode()
    assert "Qué pasará con su aporte" in pagina
    assert "En 10 días hábiles o menos" in pagina


def test_si_dejo_mi_correo_me_llega_un_acuse_con_mi_enlace_y_sin_lo_que_escribi(client):
    ejercicio = un_ejercicio()
    enviar(client, ejercicio, correo="ana@ejemplo.co", autoriza="on")
    aporte, carta = Aporte.objects.get(), Correo.objects.get()
    assert aporte.privacidad is not None
    assert "ana@" not in aporte.correo
    cuerpo = descifrar(carta.texto)
    assert TEXTO not in cuerpo
    enlace = next(linea for linea in cuerpo.splitlines() if "/mi-aporte/" in linea)
    pagina = client.get("/" + enlace.split("/", 3)[3])
    assert TEXTO in pagina.content.decode()
    assert pagina["Cache-Control"] == "no-store, private"


def test_sin_autorizar_no_guardan_mi_correo_y_mi_texto_vuelve(client):
    respuesta = enviar(client, un_ejercicio(), correo="ana@ejemplo.co")
    assert respuesta.status_code == 422
    assert TEXTO in respuesta.content.decode()
    assert "Marque la casilla o borre el correo" in respuesta.content.decode()
    assert not Aporte.objects.exists()


@pytest.mark.parametrize(
    "malo",
    [
        {"texto": "  "},
        {"texto": " \u200b\u2060 "},
        {"texto": "a" * 10_001},
        {"correo": "no es un correo"},
        {"grupo": "marcianos"},
        {"alias": "a" * 81},
    ],
)
def test_lo_que_esta_mal_se_dice_y_vuelve_lo_que_escribi(client, malo):
    respuesta = enviar(client, un_ejercicio(), **malo)
    assert respuesta.status_code == 422
    assert "Revise lo siguiente" in respuesta.content.decode()
    assert not Aporte.objects.exists()


def test_enviar_dos_veces_la_misma_pagina_es_un_solo_aporte(client):
    ejercicio, clave = un_ejercicio(), str(uuid4())
    dos = [
        enviar(client, ejercicio, clave_envio=clave, correo="a@b.co", autoriza="on", grupo="joven")
        for _ in range(2)
    ]
    assert [una.status_code for una in dos] == [303, 303]
    assert (Aporte.objects.count(), Correo.objects.count(), Perfil.objects.get().cuantos) == (1, 1, 1)


def test_el_grupo_solo_se_cuenta_y_no_queda_junto_al_aporte(client):
    ejercicio = un_ejercicio()
    enviar(client, ejercicio, grupo="cuidador")
    enviar(client, ejercicio, grupo="cuidador")
    perfil = Perfil.objects.get()
    assert (perfil.ejercicio, perfil.grupo, perfil.cuantos) == (ejercicio, "cuidador", 2)
    assert perfil.mes == reloj.hoy().replace(day=1)
    assert "cuidador" not in " ".join(str(dato) for dato in Aporte.objects.values_list().first())


def test_con_cuenta_va_a_mi_nombre_y_lo_veo_en_mis_aportes(client):
    ana = una_vecina()
    client.force_login(ana)
    ejercicio = un_ejercicio()
    assert 'name="correo"' not in client.get(formulario(ejercicio)).content.decode()
    enviar(client, ejercicio, alias="Ana")
    aporte = Aporte.objects.get()
    assert (aporte.autor, aporte.alias, aporte.correo) == (ana, "Ana", "")
    assert ejercicio.titulo in client.get(reverse("participa:mis_aportes")).content.decode()


@pytest.mark.parametrize(
    ("cambios", "dicho"),
    [
        ({"abre_en": 1, "cierra_en": 9}, "Este ejercicio abre el"),
        ({"abre_en": -9, "cierra_en": -1}, "ya cerró"),
        ({"recibe_por_formulario": False}, "no recibe aportes por el portal"),
    ],
)
def test_fuera_de_su_ventana_no_recibe_y_mi_texto_no_se_pierde(client, cambios, dicho):
    ahora = reloj.ahora()
    ejercicio = un_ejercicio(
        **{
            campo: ahora + timedelta(days=valor) if campo.endswith("_en") else valor
            for campo, valor in cambios.items()
        }
    )
    assert dicho in client.get(formulario(ejercicio)).content.decode()
    respuesta = enviar(client, ejercicio)
    assert respuesta.status_code == 409
    pagina = respuesta.content.decode()
    assert dicho in pagina
    assert TEXTO in pagina
    assert not Aporte.objects.exists()


def test_un_borrador_no_existe_para_nadie_ni_uno_inventado(client):
    assert client.get(formulario(un_ejercicio(convocado=False))).status_code == 404
    assert client.get(reverse("participa:aportar", args=["no-existe"])).status_code == 404


def test_uno_cancelado_dice_que_no_recibe(client):
    ejercicio = un_ejercicio()
    Ejercicio.objects.filter(pk=ejercicio.pk).update(
        cancelado_en=reloj.ahora(), por_que_se_cancelo="Se aplazó."
    )
    respuesta = enviar(client, ejercicio)
    assert respuesta.status_code == 409
    assert "se canceló" in respuesta.content.decode()


def test_uno_cancelado_dice_por_que_y_no_promete_nada_mas(client):
    ejercicio = un_ejercicio()
    Ejercicio.objects.filter(pk=ejercicio.pk).update(
        cancelado_en=reloj.ahora(), por_que_se_cancelo="Se aplazó.\n\nVolverá en marzo."
    )
    pagina = client.get(ejercicio.get_absolute_url()).content.decode()
    assert "<p>Volverá en marzo.</p>" in pagina
    assert f'href="{reverse("participa:ejercicios")}?estado=abierto"' in pagina
    assert "A más tardar el" not in pagina
    assert "Respuesta a cada aporte" not in pagina


def un_documento(ejercicio) -> list[Parte]:
    documento = Documento.objects.create(ejercicio=ejercicio, titulo="Plan de parques")
    return [
        Parte.objects.create(documento=documento, numero=n, titulo=titulo, texto="Dice algo.")
        for n, titulo in enumerate(("Horarios", "Precios"), 1)
    ]


def test_llego_desde_una_seccion_del_documento_y_mi_aporte_queda_en_ella(client):
    ejercicio = un_ejercicio()
    _, precios = un_documento(ejercicio)
    pagina = client.get(f"{formulario(ejercicio)}?parte={precios.pk}").content.decode()
    assert f'<option value="{precios.pk}" selected>' in pagina
    enviar(client, ejercicio, parte=str(precios.pk))
    assert Aporte.objects.get().parte == precios


@pytest.mark.parametrize("rara", ["x", "0", "99999999999999999999999", "-1"])
def test_una_seccion_que_no_existe_no_rompe_nada(client, rara):
    ejercicio = un_ejercicio()
    un_documento(ejercicio)
    assert client.get(f"{formulario(ejercicio)}?parte={rara}").status_code == 200
    respuesta = enviar(client, ejercicio, parte=rara)
    assert respuesta.status_code == 422
    assert TEXTO in respuesta.content.decode()


def test_una_seccion_de_otro_ejercicio_no_sirve(client):
    ajena = un_documento(un_ejercicio())[0]
    ejercicio = un_ejercicio()
    un_documento(ejercicio)
    assert enviar(client, ejercicio, parte=str(ajena.pk)).status_code == 422


def test_un_programa_cree_que_lo_envio_y_no_entra_nada(client):
    respuesta = enviar(client, un_ejercicio(), sitio_web="http://compre.example")
    assert respuesta.status_code == 303
    assert not Aporte.objects.exists()


@pytest.mark.usefixtures("reloj_quieto")
def test_demasiados_correos_a_una_direccion_esperan_y_el_texto_vuelve(client):
    ejercicio = un_ejercicio()
    for _ in range(4):
        enviar(client, ejercicio, correo="ana@ejemplo.co", autoriza="on")
    respuesta = enviar(client, ejercicio, correo="Ana@Ejemplo.co", autoriza="on")
    assert respuesta.status_code == 429
    assert TEXTO in respuesta.content.decode()
    assert "o envíelo sin correo" in respuesta.content.decode()
    assert Aporte.objects.count() == 4
    assert enviar(client, ejercicio).status_code == 303


def test_lo_que_no_entra_o_ya_entro_no_me_hace_esperar(client):
    ejercicio, clave = un_ejercicio(), str(uuid4())
    for _ in range(5):
        assert enviar(client, ejercicio, correo="ana@ejemplo.co", clave_envio=clave).status_code == 422
    for _ in range(5):
        otra_vez = enviar(client, ejercicio, correo="ana@ejemplo.co", autoriza="on", clave_envio=clave)
        assert otra_vez.status_code == 303
    assert (Aporte.objects.count(), Correo.objects.count()) == (1, 1)


def test_un_texto_largo_no_me_manda_a_adjuntar_lo_que_no_puedo(client):
    pagina = enviar(client, un_ejercicio(), texto="a" * 10_001).content.decode()
    assert "tiene 10.001 letras y caben 10.000. Acórtelo, o envíelo en dos aportes." in pagina
    assert "adjunte" not in pagina


def test_con_cuenta_una_pagina_de_otro_sitio_no_envia_por_mi():
    client = Client(enforce_csrf_checks=True)
    client.force_login(una_vecina())
    respuesta = enviar(client, un_ejercicio())
    assert respuesta.status_code == 403
    assert TEXTO in respuesta.content.decode()
    assert not Aporte.objects.exists()


def test_la_pagina_de_recibido_no_se_abre_con_una_ficha_inventada(client):
    ejercicio = un_ejercicio()
    for ficha in ("inventada", "1:2:3"):
        assert client.get(reverse("participa:recibido", args=[ejercicio.slug, ficha])).status_code == 404


def test_el_formulario_cuesta_pocas_consultas(client, django_assert_max_num_queries):
    ejercicio = un_ejercicio()
    un_documento(ejercicio)
    client.get(formulario(ejercicio))
    with django_assert_max_num_queries(8):
        client.get(formulario(ejercicio))
