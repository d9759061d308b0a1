"""The entity decides on what people contributed: with reasons, all or none, and never over somebody else's decision."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group

from cuentas.models import Rol
from foros.acciones.citar import citar
from foros.models import PasoDeAporte
from foros.tests.fabricas import retirado, un_hilo, un_mensaje
from nucleo import reloj
from participa.acciones import decidir as modulo
from participa.acciones.decidir import decidir
from participa.ciclo import Canal
from participa.errores import DatosInvalidos, NoPuede, TransicionInvalida, YaSeDecidio
from participa.models import Aporte, Decidido, Decision, Ejercicio
from participa.tests.fabricas import un_aporte, un_ejercicio, una_dependencia, una_persona

pytestmark = pytest.mark.django_db
RAZONES = "Se acoge porque el estudio de turnos lo respalda."


def resolver(*aportes, quien=None, vistas=None, **cambios):
    """Decide on those, having seen what they have now."""
    frescos = Aporte.objects.in_bulk([uno.pk for uno in aportes]).values()
    vistas = vistas or {uno.pk: uno.decision_id for uno in frescos}
    datos = {"sentido": "acogido", "motivacion": RAZONES, "quien": quien or aportes[0].ejercicio.responsable}
    return decidir(aportes[0].ejercicio_id, vistas, **datos | cambios)


def del_foro(ejercicio, mensaje) -> Aporte:
    return un_aporte(ejercicio, texto=mensaje.texto, canal=Canal.FORO, origen={"mensaje": mensaje})


def test_una_decision_responde_muchos_aportes_con_sus_razones():
    ejercicio = un_ejercicio()
    uno, otro = un_aporte(ejercicio), un_aporte(ejercicio, texto="También los domingos.")
    decision = resolver(uno, otro)
    for aporte in Aporte.objects.all():
        assert (aporte.decision, aporte.respondido_en) == (decision, decision.decidida_en)
    assert (decision.motivacion, decision.dependencia_nombre) == (RAZONES, "Planeación")
    assert Decidido.objects.filter(decision=decision, avisado_en__isnull=True).count() == 2


def test_en_estudio_no_es_una_respuesta():
    aporte = un_aporte()
    resolver(aporte, sentido="en_estudio")
    aporte.refresh_from_db()
    assert (aporte.decision.sentido, aporte.respondido_en) == ("en_estudio", None)


def test_la_hora_de_la_respuesta_es_la_de_la_primera_definitiva():
    aporte = un_aporte()
    with reloj.en(reloj.ahora() + timedelta(days=1)):
        primera = resolver(aporte, sentido="no_acogido")
    with reloj.en(reloj.ahora() + timedelta(days=2)):
        segunda = resolver(aporte)
    aporte.refresh_from_db()
    assert (aporte.decision, aporte.respondido_en) == (segunda, primera.decidida_en)
    assert [uno.decision for uno in aporte.decididos.all()] == [primera, segunda]


def test_lo_respondido_no_vuelve_a_estudio():
    aporte = un_aporte()
    resolver(aporte)
    with pytest.raises(TransicionInvalida, match="no vuelve a estudio"):
        resolver(aporte, sentido="en_estudio")


def test_dos_a_la_vez_y_quien_llega_segundo_lo_sabe():
    ejercicio = un_ejercicio()
    uno, otro = un_aporte(ejercicio), un_aporte(ejercicio, texto="Otro.")
    resolver(uno, quien=una_persona(first_name="Rosa", last_name="Díaz"))
    with pytest.raises(YaSeDecidio, match=r"Rosa Díaz decidió sobre el aporte .*: acogido"):
        resolver(uno, otro, vistas={uno.pk: None, otro.pk: None}, sentido="no_acogido")
    assert Aporte.objects.get(pk=otro.pk).decision is None
    assert Decision.objects.count() == 1


def test_el_boton_dos_veces_es_una_decision():
    aporte = un_aporte()
    vistas = {aporte.pk: None}
    assert resolver(aporte, vistas=vistas) == resolver(aporte, vistas=vistas)
    assert Decidido.objects.count() == 1


@pytest.mark.parametrize("razones", ["", "Porque sí.", " " * 40])
def test_nadie_decide_sin_razones(razones):
    with pytest.raises(DatosInvalidos, match="razones") as error:
        resolver(un_aporte(), motivacion=razones)
    assert error.value.campo == "motivacion"


def test_hay_que_decir_que_se_decide():
    with pytest.raises(DatosInvalidos) as error:
        resolver(un_aporte(), sentido="tal_vez")
    assert error.value.campo == "sentido"


def test_hay_que_elegir_aportes_y_que_sean_del_ejercicio():
    aporte, ajeno = un_aporte(), un_aporte()
    with pytest.raises(DatosInvalidos, match="Elija"):
        decidir(aporte.ejercicio_id, {}, sentido="acogido", motivacion=RAZONES, quien=una_persona())
    with pytest.raises(DatosInvalidos, match="no son de este ejercicio"):
        resolver(aporte, vistas={aporte.pk: None, ajeno.pk: None})
    assert not Decision.objects.exists()


def test_hasta_diez_mil(monkeypatch):
    monkeypatch.setattr(modulo, "MAXIMOS", 1)
    ejercicio = un_ejercicio()
    with pytest.raises(DatosInvalidos, match="por partes"):
        resolver(un_aporte(ejercicio), un_aporte(ejercicio))


def test_quien_no_es_de_la_dependencia_no_decide():
    aporte = un_aporte()
    otra = una_dependencia("vivienda", "Vivienda")
    with pytest.raises(NoPuede, match="otra dependencia"):
        resolver(aporte, quien=una_persona(Rol.RESPONSABLE, dependencia=otra))
    resolver(aporte, quien=una_persona(Rol.RESPONSABLE))


@pytest.mark.parametrize("rol", [Rol.MODERADOR, Rol.AGENTE, Rol.RADICADOR, Rol.AUDITOR, Rol.EDITOR])
def test_quien_no_tiene_el_rol_no_decide(rol):
    with pytest.raises(NoPuede, match="permiso"):
        resolver(un_aporte(), quien=una_persona(rol))


def test_quien_perdio_el_rol_con_la_pagina_abierta_no_decide():
    aporte, quien = un_aporte(), una_persona(Rol.RESPONSABLE)
    quien.has_perm("participa.decidir")
    quien.groups.remove(Group.objects.get(name=Rol.RESPONSABLE))
    with pytest.raises(NoPuede):
        resolver(aporte, quien=quien)


def test_quien_no_tiene_dependencia_no_firma():
    with pytest.raises(NoPuede, match="dependencia"):
        resolver(un_aporte(), quien=una_persona(dependencia=None))


def test_el_mensaje_del_foro_dice_lo_mismo_que_la_decision():
    ejercicio, mensaje = un_ejercicio(), un_mensaje(un_hilo())
    citar(mensaje, "aporte:1")
    resolver(del_foro(ejercicio, mensaje), sentido="ya_existe")
    mensaje.refresh_from_db()
    paso = mensaje.pasos.get()
    assert (mensaje.aporte, paso.motivo) == ("no_acogido", f"Ya existe. {RAZONES}")
    assert (paso.enlace, paso.dependencia_nombre) == (ejercicio.get_absolute_url(), "Planeación")


def test_un_mensaje_retirado_despues_no_impide_decidir_sobre_su_copia():
    mensaje = un_mensaje(un_hilo())
    aporte = del_foro(un_ejercicio(), mensaje)
    retirado(mensaje)
    resolver(aporte)
    aporte.refresh_from_db()
    assert aporte.respondido_en is not None
    assert not PasoDeAporte.objects.exists()


def test_decidir_sobre_muchos_cuesta_lo_mismo(django_assert_max_num_queries):
    ejercicio = un_ejercicio()
    hilo = un_hilo()
    varios = [del_foro(ejercicio, un_mensaje(hilo)) for _ in range(12)]
    with django_assert_max_num_queries(20) as pocas:
        resolver(*varios[:2])
    with django_assert_max_num_queries(len(pocas)):
        resolver(*varios[2:])
    assert Decidido.objects.count() == PasoDeAporte.objects.count() == 12


@pytest.mark.lento
def test_diez_mil_con_una_razon_en_las_mismas_consultas(django_assert_max_num_queries):
    ejercicio = un_ejercicio()
    Aporte.objects.bulk_create(
        Aporte(
            ejercicio=ejercicio,
            numero=n,
            canal=Canal.IMPORTADO,
            texto="Que abran a las siete.",
            clave_externa=str(n),
            recibido_en=ejercicio.abre_en,
            responder_el=reloj.hoy(),
        )
        for n in range(1, 10_001)
    )
    vistas = dict.fromkeys(Aporte.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(14):
        decidir(ejercicio.pk, vistas, sentido="acogido", motivacion=RAZONES, quien=ejercicio.responsable)
    assert Decidido.objects.count() == 10_000
    assert not Aporte.objects.por_decidir().exists()


def test_se_decide_tambien_sobre_lo_que_llego_a_un_ejercicio_cancelado():
    aporte = un_aporte()
    Ejercicio.objects.update(cancelado_en=reloj.ahora(), por_que_se_cancelo="No hay presupuesto.")
    resolver(aporte, sentido="no_acogido")
