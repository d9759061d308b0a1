"""Who may what at the desk: every role × every page and verb of the officials' site × own and other dependencia.

A page or a verb that is added and is not written in ``tabla_de_roles`` is a failure, for the rows are taken from the
site map and from ``pqrs.consultas.verbos``. The last tests are of the dependencia that receives, whose coordinator sees
all of the desk.
"""

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse

from caja_portal.tests.mundo_de_la_matriz import AJENOS, RESERVADOS, Mundo, un_mundo
from caja_portal.tests.puertas_del_admin import POR_POST, Puerta, direccion, puertas
from caja_portal.tests.tabla_de_roles import FILAS, ROLES, VEN_TODO
from cuentas.models import Dependencia, Rol, Usuario
from pqrs.consultas.mesa import Bandeja
from pqrs.consultas.verbos import VERBOS
from pqrs.consultas.verbos_de_la_persona import DE_LA_PERSONA
from pqrs.models import Eliminacion, LecturaReservada, Solicitud
from pqrs.tests.fabricas import una_dependencia, una_funcionaria
from pqrs.tests.mesa import LISTA
from pqrs.tests.mesa import direccion as de_la_solicitud
from pqrs.tests.test_reserva_canario import bitacora

pytestmark = [pytest.mark.django_db, pytest.mark.en_produccion]
#: Verbs that have their button elsewhere: the person's own on the follow page.
SOLO_DE_LA_PERSONA = {verbo.nombre for verbo in DE_LA_PERSONA} - {verbo.nombre for verbo in VERBOS}
NIEGAN = {403, 404}
POR_QUE = {"motivo": "Oficio 9 de la Fiscalía."}


@pytest.fixture
def mundo(settings, tmp_path) -> Mundo:
    settings.DATA_DIR, settings.CORREO_ENTRANTE = tmp_path, "atencion@caja.example"
    return un_mundo()


def test_ninguna_pagina_ni_verbo_queda_fuera_de_la_tabla():
    assert set(FILAS) == {puerta.nombre for puerta in puertas()}
    assert {f"pqrs_solicitud_{verbo.nombre}" for verbo in VERBOS} - set(FILAS) <= {
        f"pqrs_solicitud_{nombre}" for nombre in SOLO_DE_LA_PERSONA
    }


def test_de_otras_dependencias_solo_leen_quienes_deben():
    """Whoever audits or administers; whoever may read reserved identities, those of their own office."""
    assert {Rol.AUDITOR, Rol.ADMINISTRADOR} == VEN_TODO


@pytest.mark.parametrize("rol", ROLES)
def test_cada_rol_puede_lo_que_dice_la_tabla_y_nada_mas(client, mundo, rol, caplog):
    """By GET and by POST; and nothing that is read on the way tells of a reserved identity, nor of the request of
    another dependencia."""
    caplog.set_level("INFO")
    client.force_login(una_funcionaria(rol, mundo.propia.dependencia))
    antes = list(Solicitud.objects.values())
    visita = Visita(client, secretos_para(rol, mundo))
    hallado = {puerta.nombre: visita.cuanto_puede(puerta, mundo) for puerta in puertas()}
    assert {n: c for n, c in hallado.items() if c != FILAS[n][rol]} == {}
    assert visita.fugas == []
    assert dicen(bitacora(caplog), secretos_para(rol, mundo)) == []
    if FILAS["pqrs_solicitud_expediente"][rol] == "·":  # the download leaves its step
        assert list(Solicitud.objects.values()) == antes


@pytest.mark.parametrize("rol", ROLES)
def test_ni_por_filtros_busquedas_ni_autocompletado_se_lee_lo_que_no_toca(client, mundo, rol, caplog):
    caplog.set_level("INFO")
    client.force_login(una_funcionaria(rol, mundo.propia.dependencia))
    secretos, visita = secretos_para(rol, mundo), Visita(client, secretos_para(rol, mundo))
    for pregunta in preguntas(mundo):
        visita.pedir("get", pregunta)
    assert visita.fugas == []
    assert dicen(bitacora(caplog), secretos) == []
    if rol not in VEN_TODO:
        assert mundo.ajena not in Solicitud.objects.visibles_para(Usuario.objects.latest("pk"))


def test_quien_coordina_la_dependencia_que_recibe_ve_las_de_todas(client, mundo):
    """It answers for what it passes on (Ley 1474/2011 art. 76)."""
    client.force_login(una_funcionaria(Rol.COORDINADOR, Dependencia.objects.receptora()))
    assert client.get(de_la_solicitud(mundo.ajena)).status_code == 200
    assert client.get(de_la_solicitud(mundo.ajena, "mover")).status_code == 200


def test_quien_responde_en_la_que_recibe_solo_ve_las_suyas(client, mundo):
    client.force_login(una_funcionaria(Rol.RESPONSABLE, Dependencia.objects.receptora()))
    assert client.get(de_la_solicitud(mundo.ajena)).status_code == 404


def test_una_identidad_reservada_se_lee_con_su_rol_y_queda_escrito(client, mundo):
    rosa = una_funcionaria(Rol.RESERVA, mundo.propia.dependencia)
    client.force_login(rosa)
    pagina = client.post(de_la_solicitud(mundo.propia, "identidad"), POR_QUE)
    assert dicen(pagina.content.decode(), RESERVADOS.values()) != []
    assert LecturaReservada.objects.filter(solicitud=mundo.propia, por=rosa).count() == 1


def test_ni_con_su_rol_se_lee_la_de_otra_dependencia(client, mundo):
    """Least privilege: reading who asks is one right, and seeing the work of the other offices, another."""
    rosa = una_funcionaria(Rol.RESERVA, mundo.propia.dependencia)
    client.force_login(rosa)
    assert client.post(de_la_solicitud(mundo.ajena_reservada, "identidad"), POR_QUE).status_code == 404
    assert not LecturaReservada.objects.filter(por=rosa).exists()


def test_quien_coordina_la_que_recibe_y_ademas_tiene_ese_rol_lee_las_de_todas(client, mundo):
    """What an entity does that trusts it to one person alone."""
    marta = una_funcionaria(Rol.COORDINADOR, Dependencia.objects.receptora())
    marta.groups.add(Group.objects.get(name=Rol.RESERVA))
    client.force_login(marta)
    assert client.post(de_la_solicitud(mundo.ajena_reservada, "identidad"), POR_QUE).status_code == 200


@pytest.mark.parametrize("rol", [rol for rol in ROLES if rol is not Rol.RESERVA])
def test_ningun_otro_rol_la_lee_ni_pidiendola(client, mundo, rol):
    client.force_login(una_funcionaria(rol, mundo.propia.dependencia))
    pagina = client.post(de_la_solicitud(mundo.propia, "identidad"), POR_QUE)
    assert pagina.status_code in NIEGAN
    assert dicen(pagina.content.decode(), RESERVADOS.values()) == []


@pytest.mark.parametrize("verbo", ["change", "sin_segundo_factor", "cerrar_sesiones", "enlace_de_clave"])
def test_quien_administra_no_entra_con_la_cuenta_de_quien_lee_reservas(client, verbo):
    """Having their link and taking their second factor would be reading under their name."""
    rosa = una_funcionaria(Rol.RESERVA)
    client.force_login(una_funcionaria(Rol.ADMINISTRADOR))
    lugar = reverse(f"admin:cuentas_usuario_{verbo}", args=[rosa.pk])
    pagina = client.post(lugar, {"email": "otra@caja.example"})
    assert pagina.status_code == 403


def test_nadie_aprueba_eliminar_lo_que_no_ve(client, mundo):
    """The coordinator of an office approves the actas of its own requests alone."""
    acta = Eliminacion.objects.get()
    client.force_login(una_funcionaria(Rol.COORDINADOR, una_dependencia()))
    pagina = client.post(reverse("admin:pqrs_eliminacion_aprobar", args=[acta.pk]))
    acta.refresh_from_db()
    assert (pagina.status_code, acta.primera_por) == (404, None)


class Visita:
    """Somebody who tries doors, and what leaked on the way."""

    def __init__(self, client, secretos: list[str]):
        self.client, self.secretos, self.fugas = client, secretos, []

    def pedir(self, metodo: str, lugar: str) -> bool:
        """Whether it opened."""
        respuesta = getattr(self.client, metodo)(lugar)
        cuerpo = b"".join(respuesta) if respuesta.streaming else respuesta.content
        dicho = f"{respuesta.headers}{cuerpo.decode(errors='replace')}"
        self.fugas += [(metodo, lugar, secreto) for secreto in dicen(dicho, self.secretos)]
        assert respuesta.status_code < 500, lugar
        a_entrar = respuesta.status_code == 302 and respuesta.url.startswith(reverse("admin:login"))
        return respuesta.status_code not in (NIEGAN if metodo == "get" else NIEGAN | {405}) and not a_entrar

    def abre(self, puerta: Puerta, lugar: str) -> bool:
        if puerta.nombre in POR_POST:
            return self.pedir("post", lugar)
        if self.pedir("get", lugar):
            return True
        assert not self.pedir("post", lugar), f"Niega verla y deja hacerla: {lugar}"
        return False

    def cuanto_puede(self, puerta: Puerta, mundo: Mundo) -> str:
        """What the table says of this door, as it was found."""
        propia = self.abre(puerta, direccion(puerta, mundo.propia))
        if puerta.es_de_una_solicitud:
            otra = mundo.ajena_reservada if puerta.nombre.endswith("_identidad") else mundo.ajena
            ajena = self.abre(puerta, direccion(puerta, otra))
            return {(False, False): "·", (True, False): "p", (True, True): "t"}[propia, ajena]
        if propia and puerta.es_de_cambiar and self.pedir("post", direccion(puerta, mundo.propia)):
            return "c"
        return "v" if propia else "·"


def secretos_para(rol: Rol, mundo: Mundo) -> list[str]:
    """What this role must not find anywhere."""
    return [*RESERVADOS.values(), *([] if rol in VEN_TODO else mundo.de_la_ajena)]


def dicen(escrito: str, secretos: Iterable[str]) -> list[str]:
    return [secreto for secreto in secretos if secreto in escrito]


def preguntas(mundo: Mundo) -> list[str]:
    """The list with each filter and each look-up, honest and made up; and what completes a field."""
    lista = reverse(LISTA)
    pedazos = [valor[:-1] for valor in (*RESERVADOS.values(), *AJENOS.values())]
    honestas = [f"?bandeja={bandeja}&canal=web" for bandeja in Bandeja.values]
    honestas += [f"?dependencia={mundo.ajena.dependencia_id}", f"?q={mundo.ajena.radicado[:-1]}"]
    honestas += [
        f"?q={pedazo}&bandeja={bandeja}" for pedazo in pedazos for bandeja in ("abiertas", "terminadas")
    ]
    torcidas = [
        "?responsable__password__startswith=m",
        "?peticionario__documento=66553344",
        "?objeto__icontains=aj",
    ]
    campos = [
        f"{reverse('admin:autocomplete')}?app_label={campo.model._meta.app_label}"
        f"&model_name={campo.model._meta.model_name}&field_name={campo.name}&term="
        for modelo in apps.get_models()
        for campo in modelo._meta.get_fields()
        if campo.concrete and campo.many_to_one and campo.related_model is Solicitud
    ]
    return [f"{lista}{una}" for una in (*honestas, *torcidas)] + campos + [reverse("admin:index")]
