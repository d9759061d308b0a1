"""Subscribe with an address alone: nothing is kept as a subscription until its owner confirms."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import TextoConsentimiento, Usuario
from nucleo import reloj
from suscripciones import acciones, enlaces
from suscripciones.models import Consentimiento, Pedido, Suscripcion, Suscriptor
from suscripciones.tests.fabricas import MARTES, el_texto, quien_sigue, un_tema

pytestmark = pytest.mark.django_db
PAGINA = "/suscripciones/"


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def noticias():
    return un_tema()


def llenado(**cambios):
    datos = {
        "correo": "ana@correo.example",
        "temas": ["seccion:noticias"],
        "ritmo": "diario",
        "acepta": "on",
        "sitio_web": "",
    }
    return {clave: valor for clave, valor in (datos | cambios).items() if valor is not None}


def pedir(client, **cambios):
    return client.post(PAGINA, llenado(**cambios))


def el_enlace():
    """The one of the last mail to confirm."""
    ultimo = Correo.objects.filter(clave__startswith="suscripciones.confirmar:").latest("pk")
    return re.search(r"/suscripciones/confirmar/\S+", ultimo.contenido().texto)[0]


def test_al_pedirlo_se_envia_un_correo_y_no_se_guarda_ninguna_suscripcion(client, noticias):
    respuesta = pedir(client)

    assert (respuesta.status_code, respuesta.url) == (303, "/suscripciones/pedida/")
    assert Correo.objects.get().contenido().para == "ana@correo.example"
    assert not Suscriptor.objects.exists()
    assert not Consentimiento.objects.exists()
    assert "ana@" not in repr(Pedido.objects.values())


def test_la_pagina_no_deja_galletas_ni_pide_ninguna(client, noticias):
    assert not client.get(PAGINA).cookies
    assert not pedir(client).cookies


def test_abrir_el_enlace_no_confirma(client, noticias):
    pedir(client)

    respuesta = client.get(el_enlace())

    assert "Sí, quiero recibirlo" in respuesta.content.decode()
    assert not Suscriptor.objects.exists()


def test_oprimir_el_boton_confirma_con_su_ritmo(client, noticias):
    pedir(client, ritmo="semanal", solo_habiles="on")

    respuesta = client.post(el_enlace(), follow=True)

    assert "Noticias" in respuesta.content.decode()
    suya = Suscripcion.objects.get()
    assert (suya.suscriptor.correo, suya.tema, suya.ritmo, suya.solo_habiles) == (
        "ana@correo.example",
        noticias,
        "semanal",
        True,
    )


def test_confirmar_otra_vez_no_cambia_nada(client, noticias):
    pedir(client)
    enlace = el_enlace()
    client.post(enlace)

    assert client.post(enlace).status_code == 303

    assert Suscripcion.objects.count() == Consentimiento.objects.count() == 1


def test_queda_la_prueba_del_texto_y_de_los_momentos_sin_la_direccion(client, noticias):
    pedir(client)
    reloj.avanzar(timedelta(hours=5))
    client.post(el_enlace())

    prueba = Consentimiento.objects.get()
    assert prueba.texto == el_texto()
    assert prueba.confirmado_en - prueba.pedido_en == timedelta(hours=5)
    assert "ana@" not in repr(Consentimiento.objects.values())


def test_el_enlace_vence_a_las_48_horas(client, noticias):
    pedir(client)
    enlace = el_enlace()
    reloj.avanzar(timedelta(hours=48))

    respuesta = client.post(enlace)

    assert respuesta.status_code == 410
    assert "venció" in respuesta.content.decode()
    assert not Suscriptor.objects.exists()


def test_un_enlace_cortado_lo_dice_y_no_falla(client, noticias):
    pedir(client)

    respuesta = client.get(el_enlace()[:-9] + "/")

    assert respuesta.status_code == 410
    assert "incompleto" in respuesta.content.decode()


def test_solo_sirve_el_ultimo_enlace_que_se_pidio(client, noticias):
    pedir(client)
    viejo = el_enlace()
    reloj.avanzar(timedelta(minutes=11))
    pedir(client)

    assert client.post(viejo).status_code == 410
    assert client.post(el_enlace()).status_code == 303


def test_quien_ya_lo_dejo_todo_no_vuelve_con_un_enlace_viejo(client, noticias):
    pedir(client)
    enlace = el_enlace()
    client.post(enlace)
    acciones.dejar(Suscriptor.objects.get())

    assert client.post(enlace).status_code == 410
    assert not Suscripcion.objects.vigentes().exists()


def test_la_respuesta_es_la_misma_para_quien_ya_lo_sigue(client, noticias):
    nueva = pedir(client, correo="nueva@correo.example")
    quien_sigue("ana@correo.example", noticias)

    conocida = pedir(client)

    assert (nueva.status_code, nueva.url) == (conocida.status_code, conocida.url)
    assert Correo.objects.filter(clave__startswith="suscripciones.confirmar:").count() == 2


def test_la_misma_direccion_con_otras_mayusculas_es_la_misma_persona(client, noticias):
    quien_sigue("ana@correo.example", noticias)

    pedir(client, correo="Ana@Correo.Example")
    client.post(el_enlace())

    assert Suscriptor.objects.count() == 1


def test_la_casilla_de_la_autorizacion_viene_sin_marcar_con_su_version(client, noticias):
    pagina = client.get(PAGINA).content.decode()

    casilla = re.search(r"<input[^>]*name=\"acepta\"[^>]*>", pagina)[0]
    assert "checked" not in casilla
    assert "versión 1" in pagina
    assert "Superintendencia de Industria y Comercio" in pagina


@pytest.mark.parametrize(
    ("falta", "dice"),
    [
        ({"acepta": None}, "necesitamos su autorización"),
        ({"temas": []}, "Elija al menos un tema"),
        ({"correo": "ana"}, "Escriba la dirección completa"),
        ({"temas": ["no:existe"]}, "ya no existe"),
        ({"ritmo": "cada-hora"}, "no es una de las opciones"),
    ],
)
def test_lo_que_falta_se_dice_y_no_se_envia_nada(client, noticias, falta, dice):
    respuesta = pedir(client, **falta)

    assert respuesta.status_code == 422
    assert dice in respuesta.content.decode()
    assert not Correo.objects.exists()


def test_el_enlace_de_una_pagina_trae_su_tema_marcado_aunque_no_este_en_la_lista(client, noticias):
    un_tema("pagina:7", "Sedes y horarios", esta_en_el_indice=False)

    pagina = client.get(f"{PAGINA}?tema=pagina:7").content.decode()

    assert re.search(r'value="pagina:7"[^>]*checked', pagina)
    assert "pagina:7" not in client.get(PAGINA).content.decode()


def test_pedir_dos_veces_seguidas_para_una_direccion_se_frena_y_devuelve_lo_escrito(client, noticias):
    pedir(client)

    respuesta = pedir(client)

    assert respuesta.status_code == 429
    assert "ana@correo.example" in respuesta.content.decode()
    assert int(respuesta["Retry-After"]) <= 601
    assert Correo.objects.count() == 1


def test_a_una_direccion_no_le_llegan_mas_de_cuatro_en_un_dia(client, noticias):
    for _ in range(8):
        pedir(client)
        reloj.avanzar(timedelta(minutes=11))

    assert Correo.objects.count() == 4


def test_desde_una_conexion_no_se_llenan_muchos_buzones(client, noticias):
    estados = [pedir(client, correo=f"p{n}@correo.example").status_code for n in range(25)]

    assert estados.count(303) == 20
    assert estados[-1] == 429


def test_a_un_programa_que_llena_el_campo_escondido_se_le_dice_lo_mismo_y_no_se_envia(client, noticias):
    respuesta = pedir(client, sitio_web="https://malo.example")

    assert respuesta.url == "/suscripciones/pedida/"
    assert not Correo.objects.exists()


def test_un_tema_que_se_cerro_antes_de_confirmar_no_se_sigue(client, noticias):
    pedir(client)
    acciones.cerrar_tema(noticias.clave)

    pagina = client.get(el_enlace()).content.decode()

    assert "ya se cerraron" in pagina


def test_quien_radica_o_abre_una_cuenta_no_ve_esta_autorizacion():
    finalidades = {texto.finalidad for texto in TextoConsentimiento.objects.vigentes()}
    finalidades |= {texto.finalidad for texto in TextoConsentimiento.objects.de_la_cuenta()}

    assert "suscripcion" not in finalidades


@pytest.fixture
def con_cuenta(client, django_user_model):
    from allauth.account.models import EmailAddress

    persona = Usuario.objects.create_user("ana@correo.example", email="ana@correo.example")
    EmailAddress.objects.create(user=persona, email="ana@correo.example", verified=True, primary=True)
    client.force_login(persona)
    return persona


def test_quien_entro_con_un_correo_confirmado_empieza_de_una_vez(client, noticias, con_cuenta):
    respuesta = client.post(reverse("suscripciones:en_mi_cuenta"), llenado(), follow=True)

    assert respuesta.status_code == 200
    assert Suscripcion.objects.get().usuario == con_cuenta
    assert Consentimiento.objects.get().canal == Consentimiento.Canal.CUENTA
    assert not Correo.objects.exists()


def test_con_su_cuenta_no_se_puede_suscribir_a_otra_persona(client, noticias, con_cuenta):
    respuesta = client.post(reverse("suscripciones:en_mi_cuenta"), llenado(correo="otra@correo.example"))

    assert respuesta.status_code == 422
    assert not Suscriptor.objects.exists()
    with pytest.raises(acciones.NoEsSuDireccion):
        acciones.suscribir_de_una_vez(
            con_cuenta,
            "otra@correo.example",
            [noticias],
            ritmo="diario",
            solo_habiles=False,
            texto=el_texto(),
        )


def test_confirmar_sirve_de_prueba_de_que_a_esa_direccion_si_le_llega(client, noticias):
    ana = quien_sigue("ana@correo.example", noticias)
    Suscriptor.objects.update(no_llega_desde=reloj.ahora(), no_llega_porque="No existe.")

    pedir(client)
    client.post(el_enlace())

    ana.refresh_from_db()
    assert ana.no_llega_desde is None


def test_un_enlace_de_administrar_no_sirve_para_confirmar(client, noticias):
    ana = quien_sigue("ana@correo.example", noticias)

    respuesta = client.post(reverse("suscripciones:confirmar", args=[enlaces.de_administrar(ana.pk)]))

    assert respuesta.status_code == 410


def test_quien_vuelve_a_abrir_el_enlace_lee_que_ya_esta_confirmado(client, noticias):
    pedir(client)
    client.post(el_enlace())

    pagina = client.get(el_enlace()).content.decode()

    assert "Ya está confirmado" in pagina
    assert "Todavía no está activo" not in pagina


@pytest.mark.parametrize("direccion", ["ana@localhost", "ana@[127.0.0.1]", "ana@[IPv6:::1]"])
def test_una_direccion_que_no_es_de_internet_no_recibe_nada(client, noticias, direccion):
    respuesta = pedir(client, correo=direccion)

    assert respuesta.status_code == 422
    assert "nombre@ejemplo.co" in respuesta.content.decode()
    assert not Correo.objects.exists()


def test_quien_llega_por_un_tema_que_se_cerro_lo_lee_y_elige_otro(client, noticias):
    acciones.cerrar_tema(un_tema("foro:3", "Foro").clave)

    assert "Ese tema ya no se puede seguir" in client.get(f"{PAGINA}?tema=foro:3").content.decode()
    assert "Ese tema ya no se puede seguir" not in client.get(PAGINA).content.decode()


def test_lo_que_falta_se_dice_en_el_orden_en_que_se_llena(client, noticias):
    dicho = pedir(client, correo="", temas=[], acepta=None).content.decode()

    lugares = [dicho.index(f'href="#id_{campo}') for campo in ("temas", "correo", "acepta")]
    assert lugares == sorted(lugares)


def test_lo_que_falta_lleva_a_su_casilla_aunque_vayan_en_grupos(client, noticias):
    dicho = pedir(client, correo="", temas=[], acepta=None).content.decode()

    lugares = re.findall(r'<a href="#(id_[^"]+)">', dicho)
    assert len(lugares) == 3
    assert [uno for uno in lugares if f'id="{uno}"' not in dicho] == []
