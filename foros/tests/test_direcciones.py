"""Every address of the forums, read from their map, stands whatever is written in it; and none of their words is taken
by a forum."""

from urllib.parse import quote

import pytest
from django.contrib import admin
from django.urls import reverse

from cuentas.models import Rol, Usuario
from foros.forms.foro import DIRECCIONES_OCUPADAS, ForoForm
from foros.tests.fabricas import funcionario, sin_cuenta, un_foro, un_hilo, un_mensaje
from foros.urls import urlpatterns
from nucleo import fichas

pytestmark = pytest.mark.django_db
ENORMES = (2**31, 2**63 - 1, 2**63, 10**30)
TORCIDAS = ("\x00", "a\x00b", "%", "x" * 3000)
#: What the addresses of the forums take after «?».
PREGUNTAS = ("pagina", "despues", "cita", "desde", "hasta", "foro", "q")
NO_ESTA = {302, 403, 404, 405, 422}


def abrir(client, lugar: str) -> None:
    for metodo in (client.get, client.post):
        assert metodo(lugar).status_code in NO_ESTA, lugar


def de_los_foros(**valores):
    """Each address that takes one of those, with a true value in the rest."""
    hilo = un_hilo()
    verdaderos = {
        "slug": hilo.foro.slug, "pk": un_mensaje(hilo).pk, "titulo": "hola", "clave": "nada",
        "ficha": fichas.abierta(sin_cuenta().ficha),
    }  # fmt: skip
    for patron in urlpatterns:
        toma = set(patron.pattern.converters)
        if toma & set(valores):
            yield reverse(f"foros:{patron.name}", kwargs={uno: verdaderos[uno] for uno in toma} | valores)


def poner(lugar: str, marca: str, valor: str) -> str:
    return lugar.replace(marca, quote(valor, safe=""))


@pytest.mark.parametrize("quien", ["anónima", "con cuenta", "funcionaria"])
def test_una_llave_que_nadie_tiene_no_existe_y_no_es_una_averia(client, quien):
    if quien == "con cuenta":
        client.force_login(Usuario.objects.create_user("luisa"))
    if quien == "funcionaria":
        client.force_login(funcionario(Rol.MODERADOR))
    lugares = list(de_los_foros(pk=987654321))
    assert len(lugares) > 15
    for enorme in ENORMES:
        for lugar in lugares:
            abrir(client, lugar.replace("987654321", str(enorme)))


def test_en_el_sitio_de_los_funcionarios_tampoco(client):
    client.force_login(funcionario(Rol.MODERADOR))
    lugares = {
        reverse(f"admin:{patron.name}", args=["987654321"])
        for modelo, suyo in admin.site._registry.items()
        if modelo._meta.app_label == "foros"
        for patron in suyo.get_urls()
        if patron.name and len(patron.pattern.converters) == 1
    }
    assert len(lugares) > 30
    for enorme in ENORMES:
        for lugar in lugares:
            abrir(client, lugar.replace("987654321", str(enorme)))


@pytest.mark.parametrize("cual", ["ficha", "clave"])
def test_un_enlace_torcido_no_existe_y_no_es_una_averia(client, cual):
    for lugar in de_los_foros(**{cual: "MARCA"}):
        for torcida in TORCIDAS:
            abrir(client, poner(lugar, "MARCA", torcida))


@pytest.mark.parametrize("torcida", [*TORCIDAS, str(2**63), "-1", "10" * 40, "²"])
def test_una_pregunta_torcida_no_es_una_averia(client, torcida):
    hilo = un_hilo()
    lugares = [hilo.get_absolute_url(), hilo.foro.get_absolute_url()]
    lugares += [
        reverse(f"foros:{uno}")
        for uno in ("foros", "resultados", "moderacion", "moderacion_csv", "mire_su_correo")
    ]
    lugares += [
        reverse("foros:abrir_hilo", args=[hilo.foro.slug]),
        reverse("foros:escribir", args=[hilo.foro.slug, hilo.pk]),
    ]
    for lugar in lugares:
        for pregunta in PREGUNTAS:
            assert client.get(lugar, {pregunta: torcida}).status_code < 500, (lugar, pregunta)


def test_ningun_foro_toma_una_palabra_de_las_direcciones():
    """They are read from the map: a page that is added is kept from its first day."""
    suyas = {str(patron.pattern).split("/")[1] for patron in urlpatterns}
    assert {una for una in suyas if una and not una.startswith("<")} == set(DIRECCIONES_OCUPADAS)


@pytest.mark.parametrize("palabra", sorted(DIRECCIONES_OCUPADAS))
def test_una_direccion_ocupada_se_dice_junto_a_su_campo(palabra):
    form = ForoForm({"slug": palabra})
    assert "ya es de una página de los foros" in form.errors["slug"][0]


def test_un_foro_con_direccion_propia_se_acepta():
    assert "slug" not in ForoForm({"slug": un_foro().slug + "-nuevo"}).errors
