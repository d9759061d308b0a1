"""What was promised, decided and published stays so, whoever writes in the database and by whatever way."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from nucleo import reloj
from participa.ciclo import Sentido
from participa.models import (
    Aporte,
    CorteMensual,
    Decidido,
    Decision,
    Documento,
    DocumentoAnual,
    Ejercicio,
    Informe,
    Materializacion,
    Parte,
)
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona

pytestmark = pytest.mark.django_db


def una_decision(ejercicio, sentido=Sentido.ACOGIDO) -> Decision:
    return Decision.objects.create(
        ejercicio=ejercicio,
        sentido=sentido,
        motivacion="Se acoge porque el estudio de turnos lo respalda.",
        por=una_persona(),
        dependencia_nombre="Planeación",
    )


def responder(aporte: Aporte) -> Aporte:
    decision = una_decision(aporte.ejercicio)
    Decidido.objects.create(decision=decision, aporte=aporte)
    Aporte.objects.filter(pk=aporte.pk).update(decision=decision, respondido_en=reloj.ahora())
    return Aporte.objects.get(pk=aporte.pk)


def se_niega(hacer) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        hacer()


def cerrar_la_cuenta(ejercicio) -> None:
    Ejercicio.objects.filter(pk=ejercicio.pk).update(cuenta_cerrada_en=reloj.ahora())


@pytest.mark.parametrize("falta", ["regla", "responsable", "informe_antes_de"])
def test_no_se_convoca_sin_reglas_ni_responsable_ni_fecha_de_informe(falta):
    ejercicio = un_ejercicio()
    se_niega(lambda: Ejercicio.objects.filter(pk=ejercicio.pk).update(**{falta: None}))


def test_la_cuenta_no_se_cierra_con_aportes_sin_respuesta():
    aporte = un_aporte()
    se_niega(lambda: cerrar_la_cuenta(aporte.ejercicio))
    responder(aporte)
    cerrar_la_cuenta(aporte.ejercicio)


def test_lo_que_esta_en_estudio_no_cuenta_como_respondido():
    aporte = un_aporte()
    decision = una_decision(aporte.ejercicio, Sentido.EN_ESTUDIO)
    se_niega(
        lambda: Aporte.objects.filter(pk=aporte.pk).update(decision=decision, respondido_en=reloj.ahora())
    )
    Aporte.objects.filter(pk=aporte.pk).update(decision=decision)
    se_niega(lambda: cerrar_la_cuenta(aporte.ejercicio))


def test_con_la_cuenta_cerrada_no_entra_ningun_aporte_por_ningun_camino():
    aporte = responder(un_aporte())
    cerrar_la_cuenta(aporte.ejercicio)
    otro = Aporte(ejercicio=aporte.ejercicio, numero=2, canal="foro", texto="Tarde", responder_el=reloj.hoy())
    se_niega(otro.save)
    se_niega(lambda: Aporte.objects.bulk_create([otro]))


def test_no_hay_informe_publicado_sin_cifras_ni_con_aportes_por_responder():
    ejercicio = un_ejercicio()
    informe = Informe.objects.create(ejercicio=ejercicio, version=1, cuerpo="Qué pasó.")
    todos = Informe.objects.filter(pk=informe.pk)
    se_niega(lambda: todos.update(publicado_en=reloj.ahora(), cifras={"aportes": 0}))
    cerrar_la_cuenta(ejercicio)
    se_niega(lambda: todos.update(publicado_en=reloj.ahora()))
    todos.update(publicado_en=reloj.ahora(), cifras={"aportes": 0})


def test_un_informe_publicado_no_se_cambia_ni_se_borra():
    ejercicio = un_ejercicio()
    cerrar_la_cuenta(ejercicio)
    Informe.objects.create(
        ejercicio=ejercicio, version=1, cuerpo="Qué pasó.", cifras={"n": 1}, publicado_en=reloj.ahora()
    )
    se_niega(lambda: Informe.objects.update(cuerpo="Otra cosa"))
    se_niega(lambda: Informe.objects.update(cifras={"n": 2}))
    se_niega(Informe.objects.all().delete)
    Informe.objects.update(enviado_hasta=7)


def test_las_decisiones_son_para_siempre():
    responder(un_aporte())
    se_niega(lambda: Decision.objects.update(motivacion="Otra razón, más cómoda"))
    se_niega(Decision.objects.all().delete)
    se_niega(lambda: Decidido.objects.update(aporte=un_aporte()))
    se_niega(Decidido.objects.all().delete)


def test_nadie_decide_sin_razones():
    se_niega(
        lambda: Decision.objects.create(
            ejercicio=un_ejercicio(), sentido="acogido", por=una_persona(), dependencia_nombre="X"
        )
    )


def test_un_aporte_no_cambia_ni_se_borra_y_sus_palabras_solo_se_vacian():
    aporte = responder(un_aporte())
    suyo = Aporte.objects.filter(pk=aporte.pk)
    for cambio in (
        {"texto": "Otra cosa"},
        {"numero": 9},
        {"recibido_en": reloj.ahora() - timedelta(days=9)},
        {"responder_el": reloj.hoy() + timedelta(days=99)},
        {"respondido_en": None},
    ):
        se_niega(lambda cambio=cambio: suyo.update(**cambio))
    se_niega(suyo.delete)
    suyo.update(texto="", olvidado_en=reloj.ahora())


def test_solo_se_materializa_lo_que_se_acogio():
    negada = una_decision(un_ejercicio(), Sentido.NO_ACOGIDO)
    promesa = {
        "forma": "servicio",
        "que_se_hara": "Abrir a las siete.",
        "donde": "Parque Norte",
        "comprometida_para": reloj.hoy(),
        "creada_por": negada.por,
    }
    se_niega(lambda: Materializacion.objects.create(decision=negada, **promesa))
    Materializacion.objects.create(decision=una_decision(negada.ejercicio), **promesa)


def test_el_texto_consultado_no_cambia_despues_de_convocar():
    ejercicio = un_ejercicio(convocado=False)
    documento = Documento.objects.create(ejercicio=ejercicio, titulo="Plan")
    parte = Parte.objects.create(documento=documento, numero=1, titulo="Horarios", texto="De 8 a 5.")
    Parte.objects.filter(pk=parte.pk).update(texto="De 9 a 5.")
    convocado = un_ejercicio()
    Documento.objects.filter(pk=documento.pk).update(ejercicio=convocado)
    se_niega(lambda: Parte.objects.filter(pk=parte.pk).update(texto="De 7 a 5."))
    se_niega(Parte.objects.filter(pk=parte.pk).delete)
    Parte.objects.filter(pk=parte.pk).update(texto_final="De 7 a 5.")


def test_las_cifras_de_un_mes_y_los_documentos_del_anio_se_congelan():
    CorteMensual.objects.create(mes=reloj.hoy().replace(day=1), cifras={"n": 1})
    se_niega(lambda: CorteMensual.objects.update(cifras={"n": 2}))
    se_niega(CorteMensual.objects.all().delete)
    DocumentoAnual.objects.create(
        anio=2026, clase="estrategia", cuerpo="Qué haremos.", cifras={}, publicado_en=reloj.ahora()
    )
    se_niega(lambda: DocumentoAnual.objects.update(cuerpo="Otra cosa"))
    se_niega(DocumentoAnual.objects.all().delete)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
def test_replace_no_es_una_puerta_trasera():
    aporte = responder(un_aporte())
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(
            "REPLACE INTO participa_decidido (id, decision_id, aporte_id) "
            "SELECT id, 1, aporte_id FROM participa_decidido"
        )
    assert Decidido.objects.get().decision_id == aporte.decision_id
