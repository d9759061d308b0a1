"""The rules of each mechanism."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contenidos import acciones, consultas
from contenidos.models import Regla
from contenidos.tests.fabricas import una_persona, unas_reglas
from nucleo import reloj
from suscripciones.models import Novedad

pytestmark = pytest.mark.django_db


@pytest.fixture
def editora():
    return una_persona()


@pytest.fixture(autouse=True)
def sin_reglas():
    """Of those with which the portal comes, none of the mechanisms of these tests."""
    assert not Regla.objects.filter(mecanismo="contacto", publicada_en=None).exists()


def test_un_borrador_de_reglas_no_rige(editora):
    antes = consultas.regla_vigente("contacto")
    unas_reglas("contacto")
    assert consultas.regla_vigente("contacto") == antes


def test_publicadas_rigen_y_se_anuncian_una_vez(editora):
    regla = acciones.publicar_regla(unas_reglas("contacto"), editora)
    assert consultas.regla_vigente("contacto") == regla
    novedad = Novedad.objects.get()
    assert novedad.clave == regla.clave
    assert set(novedad.temas.values_list("clave", flat=True)) == {"todo", "seccion:reglas", "reglas:contacto"}


def test_las_que_empiezan_despues_no_rigen_todavia(editora):
    hoy = acciones.publicar_regla(unas_reglas("contacto"), editora)
    en_un_mes = reloj.hoy() + timedelta(days=30)
    nueva = acciones.publicar_regla(unas_reglas("contacto", vigente_desde=en_un_mes), editora)
    assert consultas.regla_vigente("contacto") == hoy
    assert consultas.regla_vigente("contacto", en_un_mes) == nueva
    assert consultas.regla_vigente("contacto", en_un_mes - timedelta(days=1)) == hoy


def test_no_rigen_desde_antes_de_publicarse(editora):
    acciones.publicar_regla(unas_reglas("contacto"), editora)
    regla = unas_reglas("contacto", vigente_desde=reloj.hoy() - timedelta(days=1))
    with pytest.raises(acciones.DatosInvalidos, match="no pueden regir desde antes"):
        acciones.publicar_regla(regla, editora)


def test_publicadas_no_se_redactan_otra_vez(editora):
    regla = acciones.publicar_regla(unas_reglas("contacto"), editora)
    regla.texto = "Otra cosa"
    with pytest.raises(acciones.TransicionInvalida, match="ya se publicó"):
        acciones.redactar_regla(regla)


def test_hay_un_solo_borrador_de_cada_mecanismo(editora):
    unas_reglas("contacto")
    with pytest.raises(acciones.TransicionInvalida, match="Ya hay otra versión sin publicar"):
        unas_reglas("contacto")


def test_desde_la_segunda_se_dice_que_cambia(editora):
    acciones.publicar_regla(unas_reglas("contacto"), editora)
    with pytest.raises(acciones.DatosInvalidos, match="qué cambia"):
        unas_reglas("contacto", que_cambia="")


def test_un_plazo_pide_su_unidad(editora):
    with pytest.raises(acciones.DatosInvalidos):
        unas_reglas("contacto", plazo=3, unidad="")


@pytest.mark.parametrize("campos", [{"plazo": 3, "unidad": ""}, {"plazo": 0}, {"plazo": None}])
def test_un_plazo_a_medias_se_dice_en_palabras(editora, campos):
    with pytest.raises(acciones.DatosInvalidos, match="o deje los dos vacíos"):
        unas_reglas("contacto", **campos)


def test_en_el_admin_se_escriben_se_leen_y_se_publican(client, editora):
    client.force_login(editora)
    datos = {
        "mecanismo": "contacto",
        "texto": "## Horario\n\nDe 8 a 5.",
        "promesa": "Respondemos en cinco minutos.",
        "plazo": 5,
        "unidad": "minutos",
        "que_cambia": "Ahora es en minutos.",
        "vigente_desde": reloj.hoy(),
    }
    pagina = client.post("/admin/contenidos/regla/add/", datos, follow=True)
    regla = Regla.objects.latest("pk")
    assert "El borrador quedó guardado" in pagina.content.decode()
    leida = client.get(f"/admin/contenidos/regla/{regla.pk}/publicar/").content.decode()
    assert "<h2>Horario</h2>" in leida
    client.post(f"/admin/contenidos/regla/{regla.pk}/publicar/")
    assert consultas.regla_vigente("contacto") == regla


def test_en_el_admin_lo_que_esta_mal_se_dice_y_no_se_pierde(client, editora):
    client.force_login(editora)
    pagina = client.post(
        "/admin/contenidos/regla/add/", {"mecanismo": "contacto", "texto": "Lo escrito", "plazo": "x"}
    )
    assert pagina.status_code == 422
    assert "Lo escrito" in pagina.content.decode()


def test_en_el_admin_dos_personas_a_la_vez_ven_los_dos_textos(client, editora):
    client.force_login(editora)
    regla = unas_reglas("contacto")
    pagina = f"/admin/contenidos/regla/{regla.pk}/change/"
    datos = {
        "texto": "La mía",
        "promesa": regla.promesa,
        "plazo": 3,
        "unidad": "dias_habiles",
        "que_cambia": regla.que_cambia,
        "vigente_desde": regla.vigente_desde,
        "vista": regla.historial.count(),
    }
    regla.texto = "La de la otra"
    acciones.redactar_regla(regla)
    respuesta = client.post(pagina, datos)
    dicho = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "La mía" in dicho
    assert "otra" in dicho
    assert Regla.objects.get(pk=regla.pk).texto == "La de la otra"
    assert client.post(pagina, datos | {"vista": regla.historial.count()}).status_code == 302
    assert Regla.objects.get(pk=regla.pk).texto == "La mía"


def test_en_el_admin_no_se_publica_lo_que_cambio_mientras_se_leia(client, editora):
    client.force_login(editora)
    regla = unas_reglas("contacto")
    direccion = reverse("admin:contenidos_regla_publicar", args=[regla.pk])
    leida = client.get(direccion).context["vista"]
    regla.texto = "Otra cosa."
    acciones.redactar_regla(regla)

    respuesta = client.post(direccion, {"vista": leida})

    assert respuesta.status_code == 409
    assert "Otra cosa." in respuesta.content.decode()
    assert Regla.objects.get(pk=regla.pk).publicada_en is None
    assert client.post(direccion, {"vista": respuesta.context["vista"]}).status_code == 302
