"""What Django says when an official saves: it does not take every name for a masculine one."""

import gettext
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from caja_portal.models import Redireccion
from cuentas.models import Rol
from pqrs.tests.fabricas import una_funcionaria

CARPETA = Path(settings.LOCALE_PATHS[0]) / "es" / "LC_MESSAGES"


@pytest.mark.django_db
def test_guardar_cambiar_y_borrar_se_dicen_sin_articulo(client):
    client.force_login(una_funcionaria(Rol.EDITOR))
    datos = {"antigua": "/vieja/", "nueva": "/noticias/"}
    agregada = client.post(reverse("admin:caja_portal_redireccion_add"), datos, follow=True).content.decode()
    assert "(dirección antigua)." in agregada
    assert "Se guardó" in agregada
    cual = reverse("admin:caja_portal_redireccion_change", args=[Redireccion.objects.get().pk])
    assert "Se guardaron los cambios" in client.post(cual, datos, follow=True).content.decode()
    borrar = reverse("admin:caja_portal_redireccion_delete", args=[Redireccion.objects.get().pk])
    assert (
        "Se borró «/vieja» (dirección antigua)."
        in client.post(borrar, {"post": "yes"}, follow=True).content.decode()
    )


@pytest.mark.sin_base
def test_lo_compilado_es_lo_que_esta_escrito():
    with (CARPETA / "django.mo").open("rb") as archivo:
        compilado = gettext.GNUTranslations(archivo)
    escrito = (CARPETA / "django.po").read_text()
    for linea in escrito.splitlines():
        if linea.startswith("msgstr ") and linea != 'msgstr ""':
            assert linea.removeprefix("msgstr ").strip('"') in compilado._catalog.values()
