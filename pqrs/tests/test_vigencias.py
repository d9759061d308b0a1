"""The entity's particulars by validity, in the admin (R2.8, R2.9, R4.23)."""

from datetime import date, timedelta

import pytest
from django.forms.models import model_to_dict
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Dependencia, Firma, Rol
from nucleo import reloj
from nucleo.models import Entidad
from pqrs import acciones, fichas
from pqrs.consultas import parametros
from pqrs.models import Oficio, Respuesta, Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db
ALTA = "admin:nucleo_entidad_add"


@pytest.fixture(autouse=True)
def administradora(client):
    persona = una_funcionaria(Rol.ADMINISTRADOR)
    client.force_login(persona)
    return persona


def datos(**cambios) -> dict:
    """What the form sends: the particulars in force with some changed."""
    vigente = (
        model_to_dict(Entidad.objects.vigente(), exclude=["id"]) | {"vigente_desde": reloj.hoy()} | cambios
    )
    return {
        campo: valor.isoformat() if isinstance(valor, date) else valor
        for campo, valor in vigente.items()
        if valor not in (False, None)
    }


def test_un_cambio_es_una_vigencia_nueva_y_la_anterior_queda_igual(client):
    """R2.9."""
    antes = Entidad.objects.vigente()
    manana = reloj.hoy() + timedelta(1)
    respuesta = client.post(reverse(ALTA), datos(politica_recepcion="estricta", vigente_desde=manana))
    assert respuesta.status_code == 302
    assert Entidad.objects.vigente().politica_recepcion == antes.politica_recepcion
    assert Entidad.objects.vigente(manana).politica_recepcion == "estricta"


def test_no_empieza_antes_de_hoy(client):
    ayer = reloj.hoy() - timedelta(1)
    respuesta = client.post(reverse(ALTA), datos(vigente_desde=ayer))
    assert respuesta.status_code == 200
    assert "conserva las reglas de su día" in respuesta.content.decode()
    assert not Entidad.objects.filter(vigente_desde=ayer).exists()


def test_la_que_ya_rigio_no_se_reescribe_aunque_se_pida_a_mano(client):
    vieja = Entidad.objects.vigente()
    client.post(
        reverse("admin:nucleo_entidad_change", args=[vieja.pk]),
        datos(politica_recepcion="estricta", nombre="Otra", vigente_desde=vieja.vigente_desde),
    )
    vieja.refresh_from_db()
    assert (vieja.politica_recepcion, vieja.nombre) != ("estricta", "Otra")
    assert vieja.nombre != "Otra"
    assert vieja.politica_recepcion == "dia_no_habil_siguiente"


def test_la_de_hoy_corrige_un_telefono_pero_no_una_regla(client):
    client.post(reverse(ALTA), datos())
    hoy = Entidad.objects.get(vigente_desde=reloj.hoy())
    client.post(
        reverse("admin:nucleo_entidad_change", args=[hoy.pk]),
        datos(telefono="+57 601 000 0000", politica_recepcion="estricta"),
    )
    hoy.refresh_from_db()
    assert (hoy.telefono, hoy.politica_recepcion) == ("+57 601 000 0000", "dia_no_habil_siguiente")


def test_la_pagina_explica_cada_politica_y_trae_los_datos_de_hoy(client):
    """R2.8."""
    pagina = client.get(reverse(ALTA)).content.decode()
    assert "cuenta ese mismo día, a cualquier hora" in pagina
    assert "solo si el reglamento interno lo dice" in pagina
    assert f'value="{Entidad.objects.vigente().nit}"' in pagina


def test_la_sigla_y_el_reglamento_se_ven_donde_la_mesa_se_nombra(client):
    """R1.16 and R4.23."""
    client.post(reverse(ALTA), datos(sigla_mesa="PQRSF", reglamento="https://caja.example/reglamento"))
    pagina = client.get(reverse("pqrs:elegir")).content.decode()
    assert "Mesa de PQRSF" in pagina
    assert pagina.count('href="https://caja.example/reglamento"') == 2


def test_quien_firma_cambia_por_fechas_y_lo_pasado_no_se_toca(client):
    """R3.24, R4.23."""
    oficina = Dependencia.objects.receptora()
    alta = reverse("admin:cuentas_firma_add")
    campos = {"dependencia": oficina.pk, "nombre": "Marta Ruiz", "cargo": "Jefa de Atención"}
    ayer, hoy = reloj.hoy() - timedelta(1), reloj.hoy()
    assert client.post(alta, campos | {"vigente_desde": ayer.isoformat()}).status_code == 200
    assert client.post(alta, campos | {"vigente_desde": hoy.isoformat()}).status_code == 302
    assert str(Firma.objects.vigente(oficina)) == "Marta Ruiz, Jefa de Atención"
    assert Firma.objects.vigente(oficina, ayer) is None


def test_lo_que_sale_lleva_la_firma_de_su_dia_y_la_conserva(client):
    oficina, beatriz, solicitud = Dependencia.objects.receptora(), una_funcionaria(), una_solicitud()
    Firma.objects.create(
        dependencia=oficina, nombre="Marta Ruiz", cargo="Jefa de Atención", vigente_desde=reloj.hoy()
    )
    acciones.guardar_borrador(solicitud.pk, "Se corrigió.", "Nada más.", beatriz)
    acciones.responder(solicitud.pk, beatriz)
    Firma.objects.create(
        dependencia=oficina, nombre="Luis Paz", cargo="Jefe", vigente_desde=reloj.hoy() + timedelta(1)
    )
    assert Respuesta.objects.get().firma == "Marta Ruiz, Jefa de Atención"


def test_un_oficio_lo_firma_quien_firmaba_ese_dia_y_la_persona_lo_lee(client):
    """R3.24, R4.23: name and position, in the mail and in the follow page."""
    oficina, solicitud = Dependencia.objects.receptora(), una_solicitud()
    for nombre, desde in (("Marta Ruiz", reloj.hoy()), ("Luis Paz", reloj.hoy() + timedelta(1))):
        Firma.objects.create(
            dependencia=oficina, nombre=nombre, cargo="Jefatura de Atención", vigente_desde=desde
        )
    acciones.requerir(solicitud.pk, "Falta un soporte.", una_funcionaria())
    with reloj.en(reloj.ahora() + timedelta(2)):
        pagina = client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])).content.decode()
    carta = Correo.objects.get(clave__startswith="pqrs.aviso").contenido().texto
    assert Oficio.objects.get().firma == "Marta Ruiz, Jefatura de Atención"
    assert "Firma: Marta Ruiz, Jefatura de Atención" in pagina
    assert "Falta un soporte.\n\nMarta Ruiz, Jefatura de Atención\n" in carta


def test_una_dependencia_sin_firma_configurada_no_inventa_ninguna():
    solicitud = una_solicitud()
    acciones.requerir(solicitud.pk, "Falta un soporte.", una_funcionaria())
    carta = Correo.objects.get(clave__startswith="pqrs.aviso").contenido().texto
    assert Oficio.objects.get().firma == ""
    assert "Falta un soporte.\n\nQué significa" in carta


def test_lo_radicado_conserva_la_politica_de_su_dia(client):
    """R2.9: a new policy moves nothing that was filed; what is filed under it follows it."""
    sabado = en_bogota(2026, 11, 21, 9)
    with reloj.en(sabado):
        antes = una_solicitud()
    hoy = reloj.hoy()
    assert (
        client.post(reverse(ALTA), datos(politica_recepcion="estricta", sabado_habil="on")).status_code == 302
    )
    vencia = antes.vence_el
    acciones.revisar_plazos()

    antes = Solicitud.objects.get(pk=antes.pk)
    assert (antes.fecha_efectiva, antes.vence_el) == (date(2026, 11, 23), vencia)
    assert antes.politica["recepcion"] == "dia_no_habil_siguiente"
    assert parametros.politica_de(Entidad.objects.vigente(hoy)).recepcion == "estricta"
    assert una_solicitud().politica == {
        "recepcion": "estricta",
        "hora_cierre": "17:00:00",
        "sabado_habil": True,
    }
