"""What was accepted is promised for a day and done on another, and what is late stays late."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from cuentas.models import Rol
from nucleo import reloj
from participa.acciones.materializar import Promesa, corregir, cumplir, prometer
from participa.ciclo import Forma
from participa.errores import DatosInvalidos, NoPuede, TransicionInvalida
from participa.estado import Avance
from participa.models import Documento, Materializacion, Parte
from participa.tests.fabricas import un_aporte, un_ejercicio, una_dependencia, una_persona
from participa.tests.test_decidir import resolver

pytestmark = pytest.mark.django_db
COMO_QUEDO = "Los parques abren a las siete desde el primero de diciembre."
NOTA = "El contrato de vigilancia empieza un mes después."


def la_promesa(**cambios) -> Promesa:
    datos = {
        "forma": Forma.SERVICIO,
        "que_se_hara": "Abrir los parques a las siete de la mañana.",
        "donde": "Parque Norte y Parque Sur",
        "comprometida_para": reloj.hoy() + timedelta(days=30),
    }
    return Promesa(**datos | cambios)


def prometido(**cambios) -> Materializacion:
    decision = resolver(un_aporte())
    return prometer(decision.pk, la_promesa(**cambios), quien=decision.por)


def cumplido(promesa, **cambios) -> Materializacion:
    datos = {
        "el": reloj.hoy(),
        "como_quedo": COMO_QUEDO,
        "enlace": "/noticias/",
        "quien": promesa.decision.ejercicio.responsable,
    }
    return cumplir(promesa.pk, **datos | cambios)


def corregido(promesa, datos, **cambios) -> Materializacion:
    return corregir(
        promesa.pk, datos, **{"nota": NOTA, "quien": promesa.decision.ejercicio.responsable} | cambios
    )


def una_parte(ejercicio) -> Parte:
    documento = Documento.objects.create(ejercicio=ejercicio, titulo="Plan de parques")
    return Parte.objects.create(documento=documento, numero=1, titulo="Horarios", texto="De 8 a 5.")


def test_lo_acogido_se_promete_para_un_dia_y_se_cumple():
    promesa = prometido()
    assert promesa.avance is Avance.EN_CURSO
    promesa = cumplido(promesa)
    assert (promesa.avance, promesa.como_quedo, promesa.enlace) == (Avance.CUMPLIDA, COMO_QUEDO, "/noticias/")
    assert promesa.historial.count() == 2


def test_solo_se_promete_lo_que_se_acogio():
    decision = resolver(un_aporte(), sentido="no_acogido")
    with pytest.raises(TransicionInvalida, match="se acogió"):
        prometer(decision.pk, la_promesa(), quien=decision.por)


def test_de_una_decision_que_otra_reemplazo_no_se_promete_nada():
    aporte = un_aporte()
    vieja = resolver(aporte)
    resolver(aporte, sentido="no_acogido")
    with pytest.raises(TransicionInvalida, match="reemplazó"):
        prometer(vieja.pk, la_promesa(), quien=vieja.por)


@pytest.mark.parametrize(
    ("campo", "valor"),
    [
        ("forma", "milagro"),
        ("que_se_hara", "Abrir."),
        ("donde", "  "),
        ("donde", "x" * 201),
        ("enlace", "javascript:alert(1)"),
        ("enlace", "http://caja.example/"),
    ],
)
def test_una_promesa_dice_que_donde_y_cuando(campo, valor):
    with pytest.raises(DatosInvalidos) as error:
        prometido(**{campo: valor})
    assert error.value.campo == campo


@pytest.mark.parametrize("dias", [-1, 366 * 20])
def test_una_promesa_no_es_para_ayer_ni_para_nunca(dias):
    with pytest.raises(DatosInvalidos) as error:
        prometido(comprometida_para=reloj.hoy() + timedelta(days=dias))
    assert error.value.campo == "comprometida_para"


def test_quien_no_decide_no_promete_ni_cumple():
    promesa = prometido()
    ajena = una_persona(Rol.RESPONSABLE, dependencia=una_dependencia("vivienda", "Vivienda"))
    with pytest.raises(NoPuede):
        prometer(promesa.decision_id, la_promesa(), quien=ajena)
    with pytest.raises(NoPuede):
        cumplido(promesa, quien=ajena)
    with pytest.raises(NoPuede):
        corregido(promesa, la_promesa(), quien=una_persona(Rol.AUDITOR))


def test_no_se_cumple_en_el_futuro_ni_antes_de_decidirse():
    promesa = prometido()
    for dias in (1, -1):
        with pytest.raises(DatosInvalidos) as error:
            cumplido(promesa, el=reloj.hoy() + timedelta(days=dias))
        assert error.value.campo == "el"


def test_se_cumple_una_vez():
    promesa = cumplido(prometido())
    with pytest.raises(TransicionInvalida, match="Ya está anotada"):
        cumplido(promesa)


def test_lo_que_se_cumple_despues_queda_como_tarde():
    promesa = prometido(comprometida_para=reloj.hoy())
    with reloj.en(reloj.ahora() + timedelta(days=3)):
        assert cumplido(promesa, el=reloj.hoy()).avance is Avance.CUMPLIDA_TARDE


def test_de_una_seccion_se_guarda_lo_que_decia_y_lo_que_dice():
    decision = resolver(un_aporte())
    parte = una_parte(decision.ejercicio)
    promesa = prometer(decision.pk, la_promesa(parte=parte), quien=decision.por)
    with pytest.raises(DatosInvalidos, match="cómo quedó la sección"):
        cumplido(promesa)
    with pytest.raises(DatosInvalidos, match="lo mismo"):
        cumplido(promesa, despues="De 8 a 5.")
    promesa = cumplido(promesa, despues="De 7 a 5.")
    parte.refresh_from_db()
    assert (promesa.antes, promesa.despues) == ("De 8 a 5.", "De 7 a 5.")
    assert (parte.texto, parte.texto_final) == ("De 8 a 5.", "De 7 a 5.")


def test_lo_que_cambio_de_una_seccion_se_dice_sin_las_marcas_con_que_se_escribio():
    decision = resolver(un_aporte())
    promesa = prometer(decision.pk, la_promesa(parte=una_parte(decision.ejercicio)), quien=decision.por)
    promesa = cumplido(promesa, despues="Abre **una hora** antes.\n\n- De 7 a 5.")
    assert (promesa.decia, promesa.dice) == ("De 8 a 5.", "Abre una hora antes.\nDe 7 a 5.")


def test_una_seccion_que_cambia_dos_veces_parte_de_como_habia_quedado():
    decision = resolver(un_aporte())
    parte = una_parte(decision.ejercicio)
    for despues in ("De 7 a 5.", "De 7 a 6."):
        promesa = prometer(decision.pk, la_promesa(parte=parte), quien=decision.por)
        promesa = cumplido(promesa, despues=despues)
    assert promesa.antes == "De 7 a 5."


def test_la_seccion_es_de_un_documento_del_ejercicio():
    with pytest.raises(DatosInvalidos) as error:
        prometido(parte=una_parte(un_ejercicio()))
    assert error.value.campo == "parte"
    with pytest.raises(DatosInvalidos) as error:
        cumplido(prometido(), despues="De 7 a 5.")
    assert error.value.campo == "despues"


def test_el_dia_prometido_solo_se_mueve_hacia_adelante_y_antes_de_que_pase():
    promesa = prometido()
    for para in (promesa.comprometida_para - timedelta(days=1),):
        with pytest.raises(DatosInvalidos, match="hacia adelante"):
            corregido(promesa, la_promesa(comprometida_para=para))
    promesa = corregido(promesa, la_promesa(comprometida_para=reloj.hoy() + timedelta(days=40)))
    assert promesa.historial.first().history_change_reason == NOTA
    with reloj.en(reloj.ahora() + timedelta(days=41)), pytest.raises(DatosInvalidos, match="ya pasó"):
        corregido(promesa, la_promesa(comprometida_para=reloj.hoy() + timedelta(days=40)))


def test_corregir_dice_por_que():
    with pytest.raises(DatosInvalidos) as error:
        corregido(prometido(), la_promesa(), nota="Error")
    assert error.value.campo == "nota"


def test_de_lo_cumplido_se_corrige_como_quedo_y_no_el_dia():
    promesa = cumplido(prometido())
    otro = "Los parques abren a las siete y cierran a las cinco."
    with pytest.raises(DatosInvalidos, match="no cambia"):
        corregido(promesa, la_promesa(comprometida_para=reloj.hoy() + timedelta(days=90)), como_quedo=otro)
    promesa = corregido(promesa, la_promesa(), como_quedo=otro)
    assert (promesa.como_quedo, promesa.cumplida_el) == (otro, reloj.hoy())


@pytest.mark.parametrize(
    ("estado", "cambio"),
    [
        ("en curso", {"comprometida_para": reloj.hoy()}),
        ("cumplida", {"cumplida_el": None, "cumplida_en": None, "como_quedo": ""}),
        ("cumplida", {"cumplida_el": reloj.hoy() - timedelta(days=9)}),
        ("cumplida", {"comprometida_para": reloj.hoy() + timedelta(days=90)}),
    ],
)
def test_ni_por_la_base_se_deshace_lo_prometido_ni_lo_cumplido(estado, cambio):
    promesa = prometido()
    if estado == "cumplida":
        cumplido(promesa)
    with pytest.raises(DatabaseError), transaction.atomic():
        Materializacion.objects.filter(pk=promesa.pk).update(**cambio)


def test_ni_por_la_base_se_borra_una_promesa_ni_pasa_a_otra_decision():
    promesa, otra = prometido(), resolver(un_aporte())
    with pytest.raises(DatabaseError), transaction.atomic():
        Materializacion.objects.update(decision=otra)
    with pytest.raises(DatabaseError), transaction.atomic():
        promesa.delete()
