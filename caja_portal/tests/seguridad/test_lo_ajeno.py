"""IDOR: what is of one person, asked for by another and by nobody, with the very address that its owner uses.

Every address with a number or a code in it is in one of these lists: whoever adds one says of whom it is. Of the desk,
each role × each page is ``caja_portal/tests/test_matriz_de_roles.py``; what is opened by a secret in the address
(«ficha», «codigo») is tried by each app, with a wrong one (``pqrs/tests/test_entradas_hostiles.py`` and so on)."""

import pytest
from django.test import Client
from django.urls import reverse

from caja_portal.tests.seguridad.rutas import todas
from cuentas.models import Usuario
from pqrs.acciones.vincular import vincular
from pqrs.tests.fabricas import una_persona, una_radicada

#: Of whoever signed in. Each has its shot, here or in the test that it names.
DE_UNA_PERSONA = {
    "pqrs:abrir_propia",
    "pqrs:quitar_propia",
    "participa:mio",  # participa/tests/test_mis_aportes.py
    "participa:mio_olvidar",
    "foros:mio_editar",  # foros/tests
    "foros:mio_retirar",
    "foros:enviado",
    "foros:reclamar",
    "foros:reclamar_silencio",
    "foros:radicar",
    "chat:conversacion",  # chat/tests
    "chat:mensajes",
    "chat:archivo",
    "chat:transcripcion",
    "chat:terminar",
    "chat:calificar",
    "chat:radicar",
    "chat:radicar_pregunta",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}
ANA = "ana@correo.example"


def una_persona_con_cuenta(correo: str) -> Usuario:
    quien = Usuario.objects.create_user(f"c-{correo[:3]}", correo)
    quien.emailaddress_set.create(email=correo, verified=True, primary=True)
    return quien


@pytest.fixture
def ana(db):
    return una_persona_con_cuenta(ANA)


@pytest.fixture
def suya(ana):
    hecha = una_radicada(persona=una_persona(correo=ANA))
    vincular(ana, radicado=hecha.solicitud.radicado, codigo=hecha.codigo)
    return hecha.solicitud


def test_las_direcciones_de_una_persona_son_las_que_se_dicen():
    nombres = {ruta.nombre for ruta in todas()}
    assert nombres >= DE_UNA_PERSONA


def test_quien_no_ha_entrado_no_abre_nada_de_una_persona(client, db):
    abiertas = []
    for ruta in todas():
        if ruta.nombre in DE_UNA_PERSONA:
            for pedir in (client.get, client.post):
                respuesta = pedir(ruta.direccion)
                if respuesta.status_code not in {302, 403, 404, 405, 410}:
                    abiertas.append((ruta.nombre, respuesta.status_code))
    assert abiertas == []


@pytest.mark.parametrize("verbo", ["abrir_propia", "quitar_propia"])
@pytest.mark.parametrize("como", ["get", "post"])
def test_otra_persona_no_abre_ni_quita_la_solicitud_de_ana(ana, suya, verbo, como):
    eva = Client()
    eva.force_login(una_persona_con_cuenta("eva@correo.example"))
    respuesta = getattr(eva, como)(reverse(f"pqrs:{verbo}", args=[suya.pk]))

    assert respuesta.status_code in {302, 404, 405}
    assert suya.radicado not in str(respuesta.get("Location", "")) + respuesta.content.decode()


def test_quitar_la_ajena_no_la_quita_de_la_lista_de_su_duena(ana, suya):
    eva, de_ana = Client(), Client()
    eva.force_login(una_persona_con_cuenta("eva@correo.example"))
    de_ana.force_login(ana)
    eva.post(reverse("pqrs:quitar_propia", args=[suya.pk]))

    assert suya.radicado in de_ana.get(reverse("pqrs:propias")).content.decode()
