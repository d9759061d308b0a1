"""Which passwords are refused, and which are not: length and not being known, and nothing else (NIST SP 800-63B)."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cuentas.claves import es_conocida
from cuentas.models import Dependencia, Rol, Usuario
from nucleo.models import Entidad

CONOCIDAS = [
    "Colombia2026*",
    "contraseña1234",
    "Contraseña.2026!",
    "@dministr@dor2026",
    "C0lombi@2026!",
    "c0l0mb14c0l0mb14",
    "M1ll0n4r10s2026",
    "atleticonacional",
    "TeAmoMiAmor123",
    "bogotabogota2025",
    "qwertyuiopasdf",
    "poiuytrewq12",
    "asdfghjkl123456",
    "123456789012",
    "2026-11-26 2026",
    "aaaaaaaaaaaaaaaa",
    "abcabcabcabcabc",
    "Administrador1*",
    "Noviembre2026..",
    "santiagoysofia",
    "vivienda-subsidio",
    "!!!!!!!!!!!!!!",
]
BUENAS = [
    "una frase larga y propia",
    "el canario duerme tarde",
    "tres tazas rotas ayer",
    "correcaballobateriagrapa",
    "xk7-Pq9vLm2wRt",
    "La guayaba de mi abuela pesa mucho",
    "пароль из двух слов",
]


@pytest.mark.parametrize("clave", CONOCIDAS)
def test_lo_que_cualquiera_probaria_se_rechaza(clave):
    assert es_conocida(clave)


@pytest.mark.parametrize("clave", BUENAS)
def test_una_frase_propia_se_acepta_sin_pedirle_mayusculas_ni_signos(clave):
    assert not es_conocida(clave)


@given(st.text(max_size=200))
def test_cualquier_texto_se_decide(clave):
    assert es_conocida(clave) in (True, False)


FRASE = (settings.BASE_DIR / "docs/seguridad-reglas.md").read_text().partition("**Rules of a password.**")[2]
ESCRITAS = re.findall(r"«(\w+)»", FRASE.partition("**")[0])
DEL_LUGAR = [*ESCRITAS, *Rol.values, "coordinadora", "auditora", "bogota", "millonarios"]


@pytest.mark.parametrize("palabra", DEL_LUGAR)
def test_las_palabras_del_portal_que_estan_escritas_no_sirven_de_contrasena(palabra):
    assert len(ESCRITAS) >= 9
    assert es_conocida(f"{palabra.capitalize()}.2026!")
    assert es_conocida(f"{palabra}202612".replace("a", "@"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "clave",
    [
        "Hacienda.202612",
        "almacen202612",
        "comfavalle.com.co",
        "Comfavalle.2026!",
        "cvl-comfavalle",
        "900123456-7nit",
    ],
)
def test_ni_sus_oficinas_ni_su_direccion_ni_su_sigla_sirven_de_contrasena(clave, settings):
    settings.URL_PUBLICA = "https://portal.comfavalle.com.co"
    Dependencia.objects.create(codigo="almacen", nombre="Oficina de Hacienda")
    Entidad.objects.update(sigla="CVL", nit="900123456-7")

    with pytest.raises(ValidationError, match="de las primeras"):
        validate_password(clave)


@pytest.mark.django_db
def test_el_nombre_de_la_entidad_no_sirve_de_contrasena():
    entidad = Entidad.objects.vigente()
    with pytest.raises(ValidationError, match="de las primeras"):
        validate_password(f"{entidad.nombre}2026".replace(" ", ""))


@pytest.mark.django_db
def test_parecerse_al_propio_correo_tampoco(django_user_model):
    quien = Usuario(username="c-1", email="marcela.canaria@correo.example")
    with pytest.raises(ValidationError):
        validate_password("marcela.canaria", quien)


@pytest.mark.django_db
def test_una_frase_de_cien_letras_se_acepta():
    validate_password("el agua de la quebrada baja fria por la tarde " * 2 + "y nadie la mira pasar")
