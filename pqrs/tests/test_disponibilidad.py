"""The portal failed: it is certified in public and lets whoever could not file do it late (R2.12; art. 62 num. 2)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from pqrs.acciones.constancia import emitir
from pqrs.acciones.disponibilidad import registrar_incidente
from pqrs.consultas import disponibilidad
from pqrs.errores import DatosInvalidos
from pqrs.models import IncidenteDisponibilidad
from pqrs.tests import lector_pdf
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.mesa import texto_de

pytestmark = pytest.mark.django_db
FALLA = "El portal falló del 19/11/2026 a las 14:00 al 20/11/2026 a las 09:30 (art. 62 num. 2 CPACA)."


@pytest.fixture
def incidente():
    """From Thursday to Friday: three working days after it are Monday 23, Tuesday 24 and Wednesday 25."""
    with reloj.en(en_bogota(2026, 11, 20, 10)):
        return registrar_incidente(
            IncidenteDisponibilidad(
                desde=en_bogota(2026, 11, 19, 14),
                hasta=en_bogota(2026, 11, 20, 9, 30),
                descripcion="No se podía radicar.",
            ),
            una_funcionaria(Rol.ADMINISTRADOR),
        )


def test_la_falla_se_certifica_en_una_pagina_publica_con_su_plazo(client, incidente):
    pagina = texto_de(client.get(reverse("pqrs:fallas")))
    assert "Falla del 19/11/2026 a las 14:00 al 20/11/2026 a las 09:30" in pagina
    assert "No se podía radicar." in pagina
    assert "hasta el miércoles 25 de noviembre de 2026" in pagina
    assert incidente.registrado_por.first_name not in pagina


@pytest.mark.parametrize(
    ("momento", "da_plazo"),
    [
        (en_bogota(2026, 11, 20, 9, 29), False),
        (en_bogota(2026, 11, 20, 9, 30), True),
        (en_bogota(2026, 11, 25, 23, 59), True),
        (en_bogota(2026, 11, 26, 0, 0), False),
    ],
)
def test_da_plazo_hasta_el_final_del_tercer_dia_habil_siguiente(incidente, momento, da_plazo):
    assert bool(disponibilidad.que_dan_plazo(momento)) is da_plazo


def test_al_radicar_en_esos_dias_la_puerta_la_historia_y_la_constancia_lo_dicen(
    client, incidente, settings, tmp_path
):
    settings.DATA_DIR = tmp_path
    with reloj.en(en_bogota(2026, 11, 24, 8)):
        puerta = texto_de(client.get(reverse("pqrs:elegir")))
        solicitud = una_solicitud()
        pdf = (tmp_path / "adjuntos" / emitir(solicitud).ruta).read_bytes()
    assert "Si por eso no pudo presentar algo a tiempo, puede hacerlo hasta el miércoles 25" in puerta
    assert FALLA in solicitud.actuaciones.get().contenido.texto
    assert "El portal falló del 19/11/2026" in " ".join(lector_pdf.texto_de(pdf).split())


def test_fuera_de_esos_dias_nada_se_dice(client, incidente):
    with reloj.en(en_bogota(2026, 11, 26, 8)):
        assert "El portal falló" not in texto_de(client.get(reverse("pqrs:elegir")))
        assert "falló" not in una_solicitud().actuaciones.get().contenido.texto


def test_solo_se_certifica_lo_que_ya_termino():
    falla = IncidenteDisponibilidad(
        desde=reloj.ahora(), hasta=reloj.ahora() + timedelta(hours=1), descripcion="x"
    )
    with pytest.raises(DatosInvalidos, match="cuando ya terminó"):
        registrar_incidente(falla, una_funcionaria())


def test_en_el_admin_se_registra_y_no_se_edita(client):
    ada = una_funcionaria(Rol.ADMINISTRADOR)
    client.force_login(ada)
    alta = reverse("admin:pqrs_incidentedisponibilidad_add")
    datos = {
        "desde": "2026-11-19T14:00", "hasta": "2026-11-20T09:30",
        "descripcion": "No se podía radicar.",
    }  # fmt: skip
    manana = (reloj.hoy() + timedelta(1)).isoformat()
    assert "cuando ya terminó" in texto_de(client.post(alta, datos | {"hasta": f"{manana}T09:30"}))
    with reloj.en(en_bogota(2026, 11, 25, 8)):
        client.force_login(ada)
        assert client.post(alta, datos).status_code == 302
    incidente = IncidenteDisponibilidad.objects.get()
    assert (incidente.registrado_por, incidente.desde) == (ada, en_bogota(2026, 11, 19, 14))
    cambiar = reverse("admin:pqrs_incidentedisponibilidad_change", args=[incidente.pk])
    assert client.post(cambiar, datos | {"descripcion": "Otra"}).status_code == 403
