"""The report of an exercise: drafted from what happened, published with fixed figures, corrected by another version."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import transaction

from cuentas.models import Rol
from nucleo import reloj
from participa.acciones import informar
from participa.borrador import CONCLUSIONES, MARCA, QUE_DIJERON
from participa.ciclo import Sentido
from participa.consultas import cifras
from participa.consultas import informes as consulta
from participa.errores import DatosInvalidos, NoPuede, TransicionInvalida
from participa.models import Decidido, Decision, Ejercicio, Grupo, Informe, Materializacion
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona
from suscripciones.models import Novedad

pytestmark = pytest.mark.django_db

CUERPO = "## Qué se preguntó\n\nA qué hora abren los parques.\n\n## Qué sigue\n\nAbrirán a las siete desde diciembre."


def responder(
    aporte, sentido=Sentido.ACOGIDO, motivacion="Se acoge porque el estudio de turnos lo respalda."
):
    decision = Decision.objects.create(
        ejercicio=aporte.ejercicio,
        sentido=sentido,
        motivacion=motivacion,
        por=una_persona(),
        dependencia_nombre="Planeación",
    )
    Decidido.objects.create(decision=decision, aporte=aporte)
    type(aporte).objects.filter(pk=aporte.pk).update(
        decision=decision, respondido_en=None if sentido == Sentido.EN_ESTUDIO else reloj.ahora()
    )
    return decision


def prometer(decision, **cambios):
    datos = {
        "forma": "servicio",
        "que_se_hara": "Abrir los parques a las siete.",
        "donde": "Parque Norte",
        "comprometida_para": reloj.hoy() + timedelta(days=30),
        "creada_por": decision.por,
    } | cambios
    return Materializacion.objects.create(decision=decision, **datos)


def cerrado(ejercicio):
    """The same exercise, with its account closed."""
    Ejercicio.objects.filter(pk=ejercicio.pk).update(cuenta_cerrada_en=reloj.ahora())
    return Ejercicio.objects.get(pk=ejercicio.pk)


def publicado(ejercicio=None, **cambios) -> Informe:
    ejercicio = cerrado(ejercicio or un_ejercicio())
    quien = una_persona()
    informe = informar.redactar(ejercicio.pk, quien=quien, **{"cuerpo": CUERPO} | cambios)
    return informar.publicar_informe(informe.pk, quien=quien)


def contado(ejercicio) -> dict:
    return cifras.de_un_ejercicio(consulta.con_todo().get(pk=ejercicio.pk))


def test_el_primer_borrador_sale_de_los_datos():
    ejercicio = un_ejercicio()
    grupo = Grupo.objects.create(
        ejercicio=ejercicio, nombre="Abrir más temprano", resumen="Piden abrir a las siete."
    )
    aporte = un_aporte(ejercicio)
    type(aporte).objects.update(grupo=grupo)
    prometer(responder(aporte))
    informe = informar.empezar(ejercicio.pk, quien=una_persona())
    for dicho in (
        "A qué hora abren y cierran los parques",
        "El precio de la entrada",
        "Se recibió un aporte de una persona.",
        "**Abrir más temprano** (un aporte): Piden abrir a las siete.",
        "- Acogido: un aporte.",
        "Se acoge porque el estudio de turnos lo respalda.",
        "Abrir los parques a las siete. Se verá en: Parque Norte. Prometido para el",
        CONCLUSIONES,
    ):
        assert dicho in informe.cuerpo
    assert informar.empezar(ejercicio.pk, quien=una_persona()) == informe


def test_lo_que_se_respondio_solo_en_privado_se_cuenta_y_no_se_copia_al_borrador():
    ejercicio = un_ejercicio()
    responder(un_aporte(ejercicio, publico=""), motivacion="Su caso, señora Ana, se resolvió en la sede.")
    informe = informar.empezar(ejercicio.pk, quien=una_persona())
    assert ("- Acogido: un aporte." in informe.cuerpo, "señora Ana" in informe.cuerpo) == (True, False)


def test_lo_que_escribieron_las_personas_no_rompe_el_borrador():
    ejercicio = un_ejercicio()
    Grupo.objects.create(ejercicio=ejercicio, nombre="Sin aportes", resumen="No se cuenta.")
    responder(un_aporte(ejercicio), motivacion="Se acoge.\n\n# Título ajeno\n\n" + "palabra " * 200)
    cuerpo = informar.empezar(ejercicio.pk, quien=una_persona()).cuerpo
    assert "\n# Título" not in cuerpo
    assert "Sin aportes" not in cuerpo
    assert QUE_DIJERON in cuerpo
    assert "palabra…" in cuerpo


def test_no_se_publica_con_partes_por_completar():
    ejercicio = cerrado(un_ejercicio())
    quien = una_persona()
    informe = informar.empezar(ejercicio.pk, quien=quien)
    with pytest.raises(DatosInvalidos, match="faltan partes") as negado:
        informar.publicar_informe(informe.pk, quien=quien)
    assert negado.value.campo == "cuerpo"
    informar.redactar(ejercicio.pk, cuerpo=informe.cuerpo.replace(MARCA, "[Hecho"), quien=quien)
    assert informar.publicar_informe(informe.pk, quien=quien).publicado_en


def test_publicarlo_congela_sus_cifras_y_termina_el_ejercicio():
    ejercicio = un_ejercicio()
    promesa = prometer(responder(un_aporte(ejercicio)))
    responder(un_aporte(ejercicio), Sentido.NO_ACOGIDO)
    informe = publicado(ejercicio)
    assert (informe.cifras["aportes"], informe.cifras["acogidos"]) == (2, 1)
    assert informe.cifras["compromisos"]["en_curso"] == 1
    assert Ejercicio.objects.get(pk=ejercicio.pk).informado_en == informe.publicado_en
    hoy = reloj.hoy()
    Materializacion.objects.filter(pk=promesa.pk).update(
        cumplida_el=hoy, cumplida_en=reloj.ahora(), como_quedo="Ya abre a las siete."
    )
    assert Informe.objects.get(pk=informe.pk).cifras == informe.cifras


def test_se_anuncia_a_quien_sigue_el_ejercicio():
    informe = publicado()
    assert Novedad.objects.filter(url=informe.get_absolute_url()).count() == 1


def test_no_se_publica_con_aportes_sin_respuesta_ni_sin_cerrar_la_cuenta():
    ejercicio = un_ejercicio()
    aporte = un_aporte(ejercicio)
    quien = una_persona()
    informe = informar.redactar(ejercicio.pk, cuerpo=CUERPO, quien=quien)
    with pytest.raises(TransicionInvalida, match="Falta responder un aporte"):
        informar.publicar_informe(informe.pk, quien=quien)
    responder(aporte)
    with pytest.raises(TransicionInvalida, match="Cierre primero la cuenta"):
        informar.publicar_informe(informe.pk, quien=quien)


@pytest.mark.parametrize("como", ["borrador", "cancelado"])
def test_de_lo_que_no_ocurrio_no_se_informa(como):
    if como == "borrador":
        ejercicio = un_ejercicio(convocado=False)
    else:
        ejercicio = un_ejercicio(cancelado_en=reloj.ahora(), por_que_se_cancelo="Llovió.")
    with pytest.raises(TransicionInvalida):
        informar.redactar(ejercicio.pk, cuerpo=CUERPO, quien=una_persona())
    with pytest.raises(TransicionInvalida):
        informar.empezar(ejercicio.pk, quien=una_persona())


@pytest.mark.parametrize(
    "rol", [Rol.MODERADOR, Rol.RESPONSABLE, Rol.COORDINADOR, Rol.AUDITOR, Rol.ADMINISTRADOR]
)
def test_solo_informa_quien_lleva_la_participacion(rol):
    ejercicio = cerrado(un_ejercicio())
    otra = una_persona(rol)
    with pytest.raises(NoPuede):
        informar.empezar(ejercicio.pk, quien=otra)
    with pytest.raises(NoPuede):
        informar.redactar(ejercicio.pk, cuerpo=CUERPO, quien=otra)
    informe = informar.redactar(ejercicio.pk, cuerpo=CUERPO, quien=una_persona())
    with pytest.raises(NoPuede):
        informar.publicar_informe(informe.pk, quien=otra)
    with pytest.raises(NoPuede):
        informar.descartar(informe.pk, quien=otra)


def test_un_informe_vacio_o_larguisimo_se_niega_con_palabras():
    ejercicio = un_ejercicio()
    for cuerpo, dicho in (("  \n ", "Escriba el informe"), ("a" * 50_001, "hasta 50.000 letras")):
        with pytest.raises(DatosInvalidos, match=dicho) as negado:
            informar.redactar(ejercicio.pk, cuerpo=cuerpo, quien=una_persona())
        assert negado.value.campo == "cuerpo"


def test_si_otra_persona_lo_guardo_antes_no_se_pierde_lo_suyo():
    ejercicio = un_ejercicio()
    primera = informar.redactar(ejercicio.pk, cuerpo=CUERPO, quien=una_persona(), vista=0)
    assert primera.edicion == 1
    with pytest.raises(TransicionInvalida, match="Otra persona"):
        informar.redactar(ejercicio.pk, cuerpo=f"{CUERPO} Otro.", quien=una_persona(), vista=0)
    assert Informe.objects.get().cuerpo == CUERPO


def test_no_se_publica_lo_que_cambio_despues_de_leerlo():
    ejercicio = cerrado(un_ejercicio())
    quien = una_persona()
    informe = informar.redactar(ejercicio.pk, cuerpo=CUERPO, quien=quien)
    informar.redactar(ejercicio.pk, cuerpo=f"{CUERPO} Otro.", quien=una_persona())
    with pytest.raises(TransicionInvalida, match="cambió"):
        informar.publicar_informe(informe.pk, quien=quien, vista=informe.edicion)


def test_una_correccion_es_otra_version_que_dice_que_corrige():
    primero = publicado()
    quien = una_persona()
    with pytest.raises(TransicionInvalida, match="ya está publicada"):
        informar.publicar_informe(primero.pk, quien=quien)
    with pytest.raises(DatosInvalidos, match="qué corrige") as negado:
        informar.redactar(primero.ejercicio_id, cuerpo=CUERPO, quien=quien)
    assert negado.value.campo == "que_corrige"
    borrador = informar.empezar(primero.ejercicio_id, quien=quien)
    assert (borrador.version, borrador.cuerpo) == (2, CUERPO)
    with pytest.raises(DatosInvalidos, match="qué corrige"):
        informar.publicar_informe(borrador.pk, quien=quien)
    informar.redactar(primero.ejercicio_id, cuerpo=CUERPO, que_corrige="La hora de cierre.", quien=quien)
    segundo = informar.publicar_informe(borrador.pk, quien=quien)
    assert segundo.que_corrige == "La hora de cierre."
    assert Ejercicio.objects.get(pk=primero.ejercicio_id).informado_en == primero.publicado_en
    assert Informe.objects.get(pk=primero.pk).que_corrige == ""


def test_un_borrador_se_descarta_y_lo_publicado_no():
    ejercicio = un_ejercicio()
    informe = informar.redactar(ejercicio.pk, cuerpo=CUERPO, quien=una_persona())
    informar.descartar(informe.pk, quien=una_persona())
    assert not Informe.objects.exists()
    with pytest.raises(TransicionInvalida, match="no se borra"):
        informar.descartar(publicado().pk, quien=una_persona())


def test_las_cifras_dicen_lo_que_paso():
    ejercicio = un_ejercicio()
    responder(un_aporte(ejercicio))
    responder(un_aporte(ejercicio), Sentido.NO_ACOGIDO)
    responder(un_aporte(ejercicio, canal="presencial", de=_nadie(), publico=""), Sentido.EN_ESTUDIO)
    tarde = un_aporte(ejercicio, recibido_en=reloj.ahora() - timedelta(days=60), canal="correo")
    responder(tarde)
    hechas = contado(ejercicio)
    assert {
        clave: hechas[clave] for clave in ("aportes", "publicos", "respondidos", "a_tiempo", "acogidos")
    } == {
        "aportes": 4,
        "publicos": 3,
        "respondidos": 3,
        "a_tiempo": 2,
        "acogidos": 2,
    }
    assert (hechas["personas"], hechas["sin_identificar"]) == (1, 1)
    assert hechas["por_canal"] == {"formulario": 2, "correo": 1, "presencial": 1}
    assert hechas["por_sentido"]["en_estudio"] == 1
    assert hechas["porcentaje_a_tiempo"] == 67
    assert hechas["porcentaje_acogidos"] == 67


def test_el_semaforo_se_cuenta_el_dia_mismo_a_tiempo():
    ejercicio = un_ejercicio()
    decision = responder(un_aporte(ejercicio))
    hoy = reloj.hoy()
    prometer(decision, comprometida_para=hoy)
    prometer(decision, comprometida_para=hoy - timedelta(days=1))
    hecha = {"cumplida_en": reloj.ahora(), "como_quedo": "Ya está."}
    prometer(decision, comprometida_para=hoy, cumplida_el=hoy, **hecha)
    prometer(decision, comprometida_para=hoy - timedelta(days=1), cumplida_el=hoy, **hecha)
    assert contado(ejercicio)["compromisos"] == {
        "prometidos": 4,
        "cumplida": 1,
        "cumplida_tarde": 1,
        "en_curso": 1,
        "atrasada": 1,
        "porcentaje_cumplidos": 50,
    }


def test_las_cifras_cuestan_lo_mismo_con_uno_que_con_muchos(django_assert_max_num_queries):
    ejercicio = un_ejercicio()
    prometer(responder(un_aporte(ejercicio)))
    uno = consulta.con_todo().get(pk=ejercicio.pk)
    cifras.de_un_ejercicio(uno)
    with django_assert_max_num_queries(8):
        cifras.de_un_ejercicio(uno)
    for _ in range(5):
        prometer(responder(un_aporte(ejercicio)))
    with django_assert_max_num_queries(8):
        cifras.de_un_ejercicio(uno)


def test_dos_versiones_en_borrador_no_caben_en_la_base():
    ejercicio = un_ejercicio()
    Informe.objects.create(ejercicio=ejercicio, version=1, cuerpo="Uno.")
    from django.db import IntegrityError

    with pytest.raises(IntegrityError), transaction.atomic():
        Informe.objects.create(ejercicio=ejercicio, version=2, cuerpo="Dos.")


def _nadie():
    from participa.acciones.recibir import DeQuien

    return DeQuien()


def leer_csv(respuesta) -> list[list[str]]:
    return list(csv.reader(io.StringIO(respuesta.getvalue().decode("utf-8-sig"))))
