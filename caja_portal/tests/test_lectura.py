"""Whoever writes for people knows, while they write, how easy it is to read (founding plan: plain language)."""

import importlib
import pkgutil

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from cuentas.tests.sesion import probar_segundo_factor
from nucleo.campos import Redaccion
from pqrs.tests.fabricas import una_funcionaria

DIFICIL = (
    "Se procederá a realizar la verificación de la documentación aportada por el peticionario, la cual será remitida "
    "a la dependencia competente para que sea surtido el trámite correspondiente de conformidad con la normatividad."
)
#: Boxes that are no text of the entity for people, and why.
DE_LA_GENTE = "what people write, or what they said"
DE_PUERTAS_ADENTRO = "read only inside the entity"
EN_VIVO = "said in a conversation, line by line"
LISTA = "a list of things, not prose"
SIN_MEDIDA = {
    "caja_portal.forms.opinar": DE_LA_GENTE,
    "caja_portal.lectura.MedirForm.texto": "the page of the measure itself",
    "chat.forms.abrir": DE_LA_GENTE,
    "chat.forms.final": DE_LA_GENTE,
    "chat.forms.preguntar": DE_LA_GENTE,
    "chat.forms.oficial": EN_VIVO,
    "contenidos.forms.vida.NotaForm.nota": DE_PUERTAS_ADENTRO,
    "encuestas.forms.matriz.MatrizForm.filas": LISTA,
    "foros.forms.escribir": DE_LA_GENTE,
    "foros.forms.moderar.QuitarDatosForm.texto": DE_LA_GENTE,
    "foros.forms.personas": DE_LA_GENTE,
    "participa.forms.aportar": DE_LA_GENTE,
    "participa.forms.decidir.MostrarForm.texto_publico": DE_LA_GENTE,
    "participa.forms.encuentros.DictadoForm.texto": DE_LA_GENTE,
    "participa.forms.encuentros.Inscribirse.necesita": DE_LA_GENTE,
    "pqrs.forms.entrantes": DE_PUERTAS_ADENTRO,
    "pqrs.forms.escribanos": DE_LA_GENTE,
    "pqrs.forms.hacer": DE_LA_GENTE,
    "pqrs.forms.mesa": DE_PUERTAS_ADENTRO,
    "pqrs.forms.radicar": DE_LA_GENTE,
    "pqrs.forms.recursos": DE_LA_GENTE,
    "pqrs.forms.reserva.LeerIdentidadForm.motivo": DE_PUERTAS_ADENTRO,
    "pqrs.forms.retencion": DE_PUERTAS_ADENTRO,
    "pqrs.forms.satisfaccion": DE_LA_GENTE,
    "pqrs.forms.trabajo.NotaForm.texto": DE_PUERTAS_ADENTRO,
    "pqrs.forms.varias.MoverVariasForm.motivo": DE_PUERTAS_ADENTRO,
    "pqrs.forms.ventanilla": DE_LA_GENTE,
}


@pytest.fixture
def funcionaria(client):
    persona = una_funcionaria()
    client.force_login(persona)
    probar_segundo_factor(client, persona)
    return persona


def _formularios():
    """Every form that an app of ours writes down, with its module."""
    for app in apps.get_app_configs():
        paquete = app.module
        if "site-packages" in (paquete.__file__ or ""):
            continue
        for uno in pkgutil.walk_packages(paquete.__path__, f"{paquete.__name__}."):
            if ".tests" in uno.name or ".migrations" in uno.name or ".management" in uno.name:
                continue
            if ".forms" in uno.name or uno.name.endswith(("lectura", "forms")):
                modulo = importlib.import_module(uno.name)
                yield from (
                    valor
                    for valor in vars(modulo).values()
                    if isinstance(valor, type)
                    and issubclass(valor, forms.BaseForm)
                    and valor.__module__ == uno.name
                )


def _sin_medida() -> list[str]:
    return [
        f"{clase.__module__}.{clase.__name__}.{nombre}"
        for clase in _formularios()
        for nombre, campo in clase.base_fields.items()
        if isinstance(campo.widget, forms.Textarea) and not isinstance(campo.widget, Redaccion)
    ]


def test_cada_casilla_en_que_la_entidad_escribe_para_la_gente_se_mide():
    faltan = [uno for uno in _sin_medida() if not uno.startswith(tuple(SIN_MEDIDA))]
    assert faltan == []


def test_las_excepciones_siguen_existiendo():
    sin_medida = _sin_medida()
    assert [una for una in SIN_MEDIDA if not any(uno.startswith(una) for uno in sin_medida)] == []


@pytest.mark.django_db
def test_los_textos_legales_y_los_de_consentimiento_se_miden_al_escribirlos(admin_user, rf):
    peticion = rf.get("/")
    peticion.user = admin_user
    medidos = {
        modelo.__name__
        for modelo, modelo_admin in admin.site._registry.items()
        if modelo.__name__ in {"TextoLegal", "TextoConsentimiento"}
        for campo in modelo_admin.get_form(peticion).base_fields.values()
        if isinstance(campo.widget, Redaccion)
    }
    assert medidos == {"TextoLegal", "TextoConsentimiento"}


@pytest.mark.django_db
def test_un_texto_dificil_se_dice_con_lo_que_hay_que_cambiar(client, funcionaria):
    pagina = client.post(reverse("admin:lectura"), {"texto": DIFICIL})
    assert "Muy difícil" in pagina.content.decode()
    assert "Voz pasiva" in pagina.content.decode()
    assert DIFICIL in pagina.content.decode()


@pytest.mark.django_db
def test_se_miden_las_palabras_y_no_las_marcas(client, funcionaria):
    pagina = client.post(
        reverse("admin:lectura"), {"texto": "## Hola\n\n- Venga [aquí](https://caja.example/a/b/c)"}
    )
    assert "3 palabras" in pagina.content.decode()


@pytest.mark.django_db
def test_sin_palabras_se_dice_que_hacer(client, funcionaria):
    assert (
        "No hay palabras que medir"
        in client.post(reverse("admin:lectura"), {"texto": " 12 "}).content.decode()
    )


@pytest.mark.django_db
def test_al_lado_de_una_casilla_llega_solo_la_medida(client, funcionaria):
    direccion = f"{reverse('admin:lectura')}?trozo=si"
    trozo = client.post(direccion, {"texto": DIFICIL})
    assert trozo.content.decode().count("<details>") == 1
    assert "<html" not in trozo.content.decode()
    assert client.post(direccion, {"texto": ""}).status_code == 204


@pytest.mark.django_db
def test_un_texto_que_no_cabe_vuelve_con_la_razon(client, funcionaria):
    pagina = client.post(reverse("admin:lectura"), {"texto": "a " * 30_000})
    assert pagina.status_code == 422
    assert "y caben 50.000" in pagina.content.decode()


@pytest.mark.django_db
def test_quien_no_es_de_la_entidad_no_entra(client):
    assert client.get(reverse("admin:lectura")).status_code == 302
    assert "INFLESZ" not in client.post(reverse("admin:lectura"), {"texto": DIFICIL}).content.decode()
