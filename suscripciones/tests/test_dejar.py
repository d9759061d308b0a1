"""Leave with one click, manage with a link, be forgotten: people, mail providers and scanners."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from correo.models import Correo
from nucleo import reloj
from nucleo.cifrado import descifrar
from suscripciones import acciones, enlaces
from suscripciones.direcciones import huellas
from suscripciones.models import Consentimiento, Suscripcion, Suscriptor, Tema
from suscripciones.tests.fabricas import MARTES, enviados, quien_sigue, un_tema, una_novedad

pytestmark = pytest.mark.django_db
UN_CLIC = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def noticias():
    return un_tema()


@pytest.fixture
def ana(noticias):
    return quien_sigue("ana@correo.example", noticias, un_tema("seccion:reglas", "Reglas"))


@pytest.fixture
def client():
    """As a mail provider: it has no cookie and no token, and Django's check is on."""
    return Client(enforce_csrf_checks=True)


def dejar(ana, tema=None):
    ficha = descifrar(ana.ficha)
    return (
        reverse("suscripciones:dejar_temas", args=[ficha, [tema.pk]])
        if tema
        else reverse("suscripciones:dejar", args=[ficha])
    )


def sigue(ana):
    return sorted(ana.suscripciones.vigentes().values_list("tema__titulo", flat=True))


def test_abrir_el_enlace_de_un_correo_no_deja_nada(client, ana, noticias):
    respuesta = client.get(dejar(ana, noticias))

    assert "Dejar este tema" in respuesta.content.decode()
    assert sigue(ana) == ["Noticias", "Reglas"]


def test_un_clic_del_programa_de_correo_deja_ese_tema_sin_sesion_ni_ficha(client, ana, noticias):
    respuesta = client.post(dejar(ana, noticias), UN_CLIC)

    assert respuesta.status_code == 200
    assert not respuesta.cookies
    assert sigue(ana) == ["Reglas"]


def test_un_clic_en_un_resumen_deja_todo(client, ana):
    client.post(dejar(ana), UN_CLIC)

    assert sigue(ana) == []


def test_desde_un_aviso_se_puede_dejar_todo(client, ana, noticias):
    client.post(dejar(ana, noticias), {"todo": "1"})

    assert sigue(ana) == []


def test_dejarlo_dos_veces_da_lo_mismo(client, ana, noticias):
    client.post(dejar(ana, noticias), UN_CLIC)

    respuesta = client.post(dejar(ana, noticias), UN_CLIC)

    assert "Quedó registrado" in respuesta.content.decode()
    assert sigue(ana) == ["Reglas"]


def test_el_enlace_sirve_anios_despues(client, ana, noticias):
    reloj.avanzar(timedelta(days=3000))

    client.post(dejar(ana, noticias), UN_CLIC)

    assert sigue(ana) == ["Reglas"]


def test_el_enlace_sirve_aunque_cambien_la_clave_y_el_ritmo(client, ana, noticias, settings):
    from cryptography.fernet import Fernet

    direccion = dejar(ana, noticias)
    vieja = (settings.DATA_DIR / "clave_cifrado").read_text().strip()
    settings.CLAVES_CIFRADO = f"{Fernet.generate_key().decode()},{vieja}"
    acciones.cambiar(ana, noticias, "semanal", False)
    assert dejar(ana, noticias) == direccion

    client.post(direccion, UN_CLIC)

    assert sigue(ana) == ["Reglas"]


def test_el_enlace_sirve_aunque_ya_se_haya_olvidado_la_direccion(client, ana):
    direccion = dejar(ana)
    acciones.borrar(ana)

    respuesta = client.post(direccion, UN_CLIC)

    assert respuesta.status_code == 200
    assert "ya no le escribiremos" in respuesta.content.decode()


def test_un_enlace_inventado_lo_dice(client, ana):
    respuesta = client.post("/suscripciones/dejar/inventado/", UN_CLIC)

    assert respuesta.status_code == 404
    assert "incompleto" in respuesta.content.decode()
    assert sigue(ana) == ["Noticias", "Reglas"]


def test_el_correo_lleva_en_su_cabecera_el_mismo_enlace_que_sirve(client, ana, noticias, settings):
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias)
    acciones.difundir()

    (correo,) = enviados("ana@correo.example")
    client.post(correo.baja.removeprefix(settings.URL_PUBLICA), UN_CLIC)

    assert sigue(ana) == ["Reglas"]


def test_un_clic_deja_todos_los_temas_por_los_que_llego_ese_aviso_y_no_los_demas(
    client, ana, noticias, settings
):
    todo = Tema.objects.get(clave="todo")
    quien_sigue("ana@correo.example", todo)
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias)
    acciones.difundir()

    (correo,) = enviados("ana@correo.example")
    respuesta = client.post(correo.baja.removeprefix(settings.URL_PUBLICA), UN_CLIC)

    assert sigue(ana) == ["Reglas"]
    assert f"Dejó «{todo.titulo}», «Noticias»" in respuesta.content.decode()


def test_quien_deja_un_tema_y_sigue_otro_no_lee_que_ya_no_le_escribimos(client, ana, noticias):
    assert "ya no le escribiremos</h1>" not in client.post(dejar(ana, noticias), UN_CLIC).content.decode()


def test_abrir_el_enlace_de_lo_que_ya_se_dejo_no_dice_que_se_sigue(client, ana, noticias):
    client.post(dejar(ana, noticias), UN_CLIC)

    dicho = client.get(dejar(ana, noticias)).content.decode()

    assert "Ya no sigue «Noticias»" in dicho
    assert "Ahora sigue «Reglas»" in dicho


# Manage


def el_enlace():
    return re.search(r"/suscripciones/administrar/\S+", Correo.objects.latest("pk").contenido().texto)[0]


def pedir(client, correo):
    return client.post("/suscripciones/administrar/", {"correo": correo})


def test_quien_sigue_algo_recibe_un_enlace_y_ve_lo_que_sigue(client, ana):
    pedir(client, "ANA@correo.example")

    pagina = client.get(el_enlace()).content.decode()

    assert "Noticias" in pagina
    assert "Reglas" in pagina


def test_a_quien_no_sigue_nada_se_le_dice_lo_mismo_y_no_se_le_escribe(client, ana):
    suya, ajena = pedir(client, "ana@correo.example"), pedir(client, "otra@correo.example")

    assert suya.url == ajena.url
    assert Correo.objects.count() == 1


def test_el_enlace_de_administrar_vence_a_las_dos_horas(client, ana):
    pedir(client, "ana@correo.example")
    enlace = el_enlace()
    reloj.avanzar(timedelta(hours=2))

    respuesta = client.get(enlace)

    assert respuesta.status_code == 410
    assert "ana@correo.example" not in respuesta.content.decode()
    assert "Descargar" not in respuesta.content.decode()


def en_su_pagina(client, ana, **datos):
    return client.post(
        reverse("suscripciones:mias", args=[enlaces.de_administrar(ana.pk)]), datos, follow=True
    )


def test_en_su_pagina_cambia_el_ritmo_de_un_tema(client, ana, noticias):
    en_su_pagina(client, ana, accion="cambiar", tema=noticias.clave, ritmo="semanal", solo_habiles="on")

    suya = ana.suscripciones.vigentes().get(tema=noticias)
    assert (suya.ritmo, suya.solo_habiles) == ("semanal", True)


def test_en_su_pagina_deja_un_tema(client, ana, noticias):
    en_su_pagina(client, ana, accion="dejar", tema=noticias.clave)

    assert sigue(ana) == ["Reglas"]


def test_una_accion_que_no_existe_no_hace_nada(client, ana):
    respuesta = en_su_pagina(client, ana, accion="x", tema="y")

    assert respuesta.status_code == 200
    assert "Quedó guardado" not in respuesta.content.decode()
    assert sigue(ana) == ["Noticias", "Reglas"]


def test_descarga_todo_lo_que_se_guarda_de_ella(client, ana):
    respuesta = client.get(reverse("suscripciones:mis_datos", args=[enlaces.de_administrar(ana.pk)]))

    datos = respuesta.json()
    assert datos["correo"] == "ana@correo.example"
    assert {una["tema"] for una in datos["suscripciones"]} == {"Noticias", "Reglas"}
    assert datos["autorizaciones"][0]["version"] == 1
    assert "{" not in datos["autorizaciones"][0]["palabras"]
    assert respuesta["Cache-Control"] == "no-store, private"


def test_quien_vuelve_su_correo_lo_ve_en_su_pagina(client, ana):
    Suscriptor.objects.update(no_llega_desde=reloj.ahora(), no_llega_porque="La dirección no existe.")

    pagina = client.get(reverse("suscripciones:mias", args=[enlaces.de_administrar(ana.pk)])).content.decode()

    assert "no le escribimos" in pagina
    assert "La dirección no existe." in pagina


# Be forgotten


def test_borrar_olvida_la_direccion_de_inmediato_y_deja_la_prueba(client, ana):
    en_su_pagina(client, ana, accion="borrar")

    ana.refresh_from_db()
    assert (ana.correo, ana.plegado, ana.ficha) == ("", None, "")
    prueba = Consentimiento.objects.get()
    assert prueba.huella in huellas("ana@correo.example")
    assert prueba.terminado_en
    assert {una.fin for una in Suscripcion.objects.all()} == {Suscripcion.Fin.SUPRESION}


def test_al_borrarla_tampoco_queda_en_los_correos_que_ya_salieron(client, ana, noticias):
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias)
    acciones.difundir()
    Correo.objects.update(estado=Correo.Estado.ENVIADO, enviado_en=reloj.ahora(), proximo_intento_en=None)

    acciones.borrar(ana)

    assert "ana@" not in repr(list(Correo.objects.values()))


@pytest.mark.parametrize(("dias", "se_olvida"), [(27, False), (29, True)])
def test_la_direccion_se_olvida_28_dias_despues_de_dejar_el_ultimo_tema(ana, dias, se_olvida):
    acciones.dejar(ana)
    reloj.avanzar(timedelta(days=dias))

    acciones.olvidar()

    ana.refresh_from_db()
    assert bool(ana.olvidado_en) is se_olvida


def test_quien_todavia_sigue_algo_no_se_olvida(ana, noticias):
    acciones.dejar(ana, [noticias.pk])
    reloj.avanzar(timedelta(days=100))

    assert acciones.olvidar() == 0


def test_quien_vuelve_antes_de_los_28_dias_sigue_siendo_la_misma_persona(ana, noticias):
    acciones.dejar(ana)
    reloj.avanzar(timedelta(days=5))

    assert quien_sigue("ana@correo.example", noticias) == ana

    reloj.avanzar(timedelta(days=40))
    assert acciones.olvidar() == 0


def test_quien_vuelve_despues_de_olvidada_empieza_de_nuevo(ana, noticias):
    acciones.borrar(ana)

    otra = quien_sigue("ana@correo.example", noticias)

    assert otra != ana
    assert otra.huella == ana.huella
    assert Consentimiento.objects.count() == 2


def test_dejar_termina_la_autorizacion_y_volver_da_otra(ana, noticias):
    acciones.dejar(ana)
    quien_sigue("ana@correo.example", noticias)

    vieja, nueva = ana.consentimientos.order_by("pk")
    assert vieja.terminado_en
    assert nueva.terminado_en is None
