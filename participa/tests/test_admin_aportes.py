"""Officials read what people contributed, decide on it, group it, and write down what is promised and done."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from participa.acciones.agrupar import agrupar
from participa.acciones.recibir import DeQuien
from participa.consultas import aportes as consulta
from participa.models import Aporte, Decision, Documento, Grupo, Materializacion, Parte
from participa.tests.fabricas import un_aporte, un_ejercicio, una_dependencia, una_persona
from participa.tests.test_agrupar import TEMPRANO, decir
from participa.tests.test_decidir import RAZONES, resolver
from participa.tests.test_materializar import COMO_QUEDO, NOTA, la_promesa, prometer
from participa.tests.test_tablero import vencido

pytestmark = pytest.mark.django_db
LISTA, DECIDIR, AGRUPAR = (
    "admin:participa_aporte_changelist",
    "admin:participa_aporte_decidir",
    "admin:participa_grupo_agrupar",
)
PROMESA = {
    "forma": "servicio",
    "que_se_hara": "Abrir los parques a las siete de la mañana.",
    "donde": "Parque Norte",
    "enlace": "",
}


@pytest.fixture
def quien():
    return una_persona(Rol.RESPONSABLE)


@pytest.fixture
def sesion(client, quien):
    client.force_login(quien)
    return client


def ver(sesion, ruta, *args, **datos):
    return sesion.get(reverse(ruta, args=args), datos)


def hacer(sesion, ruta, *args, **datos):
    return sesion.post(reverse(ruta, args=args), datos)


def test_el_tablero_es_la_entrada(sesion):
    aporte = vencido()
    pagina = ver(sesion, LISTA)
    assert aporte.ejercicio.titulo in pagina.content.decode()
    assert (
        ver(sesion, LISTA, ejercicio__id__exact=aporte.ejercicio_id).context["ejercicio"] == aporte.ejercicio
    )
    assert ver(sesion, LISTA, responsable=aporte.ejercicio.responsable_id, solo="atrasado").status_code == 200


def test_la_portada_de_la_mesa_dice_lo_pendiente_de_cada_quien(sesion):
    aporte = vencido()
    un_aporte(un_ejercicio(dependencia=una_dependencia("vivienda", "Vivienda"), titulo="Otro ejercicio"))
    dicho = sesion.get(reverse("admin:index")).content.decode()
    assert aporte.ejercicio.titulo in dicho
    assert "Otro ejercicio" not in dicho


def test_la_lista_de_un_ejercicio_se_filtra_y_se_lee_por_paginas(sesion, monkeypatch):
    monkeypatch.setattr(consulta, "POR_PAGINA", 2)
    ejercicio = un_ejercicio()
    varios = [un_aporte(ejercicio, texto=f"Propuesta número {n}") for n in range(5)]
    for ver_cuales in ("por_decidir", "todos"):
        vistos, tras = [], ""
        while True:
            pagina = ver(sesion, LISTA, ejercicio=ejercicio.pk, ver=ver_cuales, tras=tras).context["pagina"]
            vistos += pagina.aportes
            tras = pagina.siguiente
            if not tras:
                break
        assert vistos == varios
    resolver(varios[0])
    for filtro, cuantos in (
        ({"ver": "respondidos"}, 1),
        ({"ver": "todos", "q": "número 3"}, 1),
        ({"ver": "todos", "q": varios[4].referencia}, 1),
        ({"ver": "todos", "canal": "foro"}, 0),
        ({"ver": "todos", "sentido": "acogido"}, 1),
        ({"ver": "vencidos"}, 0),
        ({"ver": "en_estudio"}, 0),
    ):
        hallados = ver(sesion, LISTA, ejercicio=ejercicio.pk, **filtro).context["pagina"].aportes
        assert len(hallados) == cuantos, filtro


@pytest.mark.parametrize("tras", ["x", "9" * 30, "2026-99-99.4", "2026-01-01.", "-1", "²"])
def test_una_clave_torcida_es_la_primera_pagina(sesion, tras):
    aporte = un_aporte()
    for ver_cuales in ("todos", "por_decidir"):
        pagina = ver(sesion, LISTA, ejercicio=aporte.ejercicio_id, tras=tras, ver=ver_cuales, grupo="²")
        assert pagina.context["pagina"].aportes == [aporte]


@pytest.mark.parametrize("pk", ["0", "99999999999999999999", "x", "²"])
def test_lo_que_no_hay_es_404(sesion, pk):
    assert ver(sesion, LISTA, ejercicio=pk).status_code == 404
    for ruta in ("aporte", "grupo", "decision", "materializacion"):
        assert ver(sesion, f"admin:participa_{ruta}_change", pk).status_code == 404


def test_la_lista_cuesta_lo_mismo_con_mas(sesion, django_assert_max_num_queries):
    ejercicio = un_ejercicio()
    for n in range(8):
        un_aporte(ejercicio, texto=f"Propuesta {n}", de=DeQuien(correo=f"p{n}@ejemplo.co"))
    with django_assert_max_num_queries(14):
        ver(sesion, LISTA, ejercicio=ejercicio.pk)


def test_se_decide_sobre_los_marcados_y_se_llega_a_prometer(sesion, quien):
    ejercicio = un_ejercicio()
    uno, otro = decir(ejercicio, TEMPRANO[:2])
    pagina = ver(sesion, DECIDIR, a=[uno.pk, otro.pk])
    elegidos = pagina.context["form"]["elegidos"].value()
    pagina = hacer(sesion, DECIDIR, elegidos=elegidos, sentido="acogido", motivacion=RAZONES)
    decision = Decision.objects.get()
    assert pagina.url == reverse("admin:participa_decision_change", args=[decision.pk])
    assert decision.por == quien
    assert (
        "Prometer qué se hará" in ver(sesion, "admin:participa_decision_change", decision.pk).content.decode()
    )
    cuando = reloj.hoy() + timedelta(days=30)
    hacer(sesion, "admin:participa_decision_prometer", decision.pk, comprometida_para=str(cuando), **PROMESA)
    assert Materializacion.objects.get().decision == decision


def test_se_decide_sobre_todos_los_de_una_lista(sesion):
    ejercicio = un_ejercicio()
    decir(ejercicio, TEMPRANO)
    pagina = ver(sesion, DECIDIR, todos=1, ejercicio=ejercicio.pk, ver="por_decidir", q="parques")
    assert pagina.context["eleccion"].cuantos == 2
    elegidos = pagina.context["form"]["elegidos"].value()
    hacer(sesion, DECIDIR, elegidos=elegidos, sentido="no_acogido", motivacion=RAZONES)
    assert Aporte.objects.por_decidir().count() == 1


def test_sin_elegir_nada_lo_dice(sesion):
    for datos in ({}, {"a": "x"}, {"a": "99999"}, {"todos": 1}):
        for ruta in (DECIDIR, AGRUPAR):
            pagina = ver(sesion, ruta, **datos)
            assert pagina.status_code == 400
            assert "No eligió" in pagina.content.decode()


def test_sin_elegir_nada_en_un_ejercicio_se_vuelve_a_su_lista(sesion):
    ejercicio = un_ejercicio()
    lista = f"{reverse(LISTA)}?ejercicio={ejercicio.pk}"
    for ruta in (DECIDIR, AGRUPAR):
        pagina = ver(sesion, ruta, ejercicio=ejercicio.pk)
        assert pagina.status_code == 400
        assert f'href="{lista}">Vuelva a los de «{ejercicio}» y marque' in pagina.content.decode()


def test_lo_que_falta_en_una_promesa_se_dice_con_sus_palabras(sesion):
    decision = resolver(un_aporte())
    pagina = hacer(sesion, "admin:participa_decision_prometer", decision.pk).content.decode()
    for falta in ("Elija cómo se materializa.", "Escriba qué se hará.", "Escriba dónde lo verá la gente."):
        assert falta in pagina
    assert "obligatorio" not in pagina


def test_si_otra_persona_decidio_se_ve_que_y_lo_escrito_no_se_pierde(sesion):
    aporte = un_aporte()
    elegidos = ver(sesion, DECIDIR, a=aporte.pk).context["form"]["elegidos"].value()
    resolver(aporte, sentido="no_acogido", motivacion="No alcanza el presupuesto de este año.")
    pagina = hacer(sesion, DECIDIR, elegidos=elegidos, sentido="acogido", motivacion=RAZONES)
    dicho = pagina.content.decode()
    assert pagina.status_code == 409
    assert RAZONES in dicho
    assert "No alcanza el presupuesto" in dicho
    otra_vez = pagina.context["form"]["elegidos"].value()
    hacer(sesion, DECIDIR, elegidos=otra_vez, sentido="acogido", motivacion=RAZONES)
    aporte.refresh_from_db()
    assert aporte.decision.sentido == "acogido"


def test_una_decision_sin_razones_vuelve_con_lo_escrito(sesion):
    aporte = un_aporte()
    pagina = hacer(sesion, DECIDIR, elegidos=aporte.pk, sentido="acogido", motivacion="Porque sí")
    assert pagina.status_code == 422
    assert "Porque sí" in pagina.content.decode()
    assert not Decision.objects.exists()


def test_lo_de_otra_dependencia_se_lee_y_no_se_decide(sesion):
    aporte = un_aporte(un_ejercicio(dependencia=una_dependencia("vivienda", "Vivienda")))
    assert (
        "Decidir"
        not in ver(sesion, "admin:participa_aporte_change", aporte.pk)
        .content.decode()
        .split("Lo que llegó")[1]
        .split("Qué se ha decidido")[0]
    )
    pagina = hacer(sesion, DECIDIR, elegidos=aporte.pk, sentido="acogido", motivacion=RAZONES)
    assert pagina.status_code == 409
    assert "otra dependencia" in pagina.content.decode()
    assert not Decision.objects.exists()


def test_la_ficha_de_un_aporte_dice_todo_su_camino(sesion):
    ejercicio = un_ejercicio()
    uno, otro, _ = decir(ejercicio, TEMPRANO)
    pagina = ver(sesion, "admin:participa_aporte_change", uno.pk)
    assert otro in pagina.context["parecidos"]
    decision = resolver(uno)
    prometer(decision.pk, la_promesa(), quien=decision.por)
    dicho = ver(sesion, "admin:participa_aporte_change", uno.pk).content.decode()
    for palabras in (TEMPRANO[0], RAZONES, "Parque Norte y Parque Sur", "en curso"):
        assert palabras in dicho


def test_se_muestra_un_aporte_sin_lo_que_dice_quien_es(sesion):
    aporte = un_aporte(texto="Soy Ana Ruiz y quiero que abran a las siete.", publico="")
    ruta = "admin:participa_aporte_mostrar"
    assert ver(sesion, ruta, aporte.pk).status_code == 200
    pagina = hacer(sesion, ruta, aporte.pk, que="mostrar", texto_publico="Otra cosa del todo distinta.")
    assert pagina.status_code == 422
    hacer(sesion, ruta, aporte.pk, que="mostrar", texto_publico="quiero que abran a las siete.")
    aporte.refresh_from_db()
    assert aporte.texto_publico == "quiero que abran a las siete."
    hacer(sesion, ruta, aporte.pk, que="no_mostrar", motivo="Dice el nombre de otra persona.")
    aporte.refresh_from_db()
    assert (aporte.texto_publico, aporte.por_que_no_se_muestra) == ("", "Dice el nombre de otra persona.")


def test_se_agrupan_los_que_se_sugieren(sesion):
    ejercicio = un_ejercicio()
    decir(ejercicio, TEMPRANO)
    pagina = ver(sesion, "admin:participa_grupo_changelist", ejercicio=ejercicio.pk)
    (sugerencia,) = pagina.context["sugerencias"].todas
    assert hacer(sesion, AGRUPAR, elegidos=sugerencia.claves).status_code == 200
    assert hacer(sesion, AGRUPAR, elegidos=sugerencia.claves, nombre="").status_code == 422
    hacer(sesion, AGRUPAR, elegidos=sugerencia.claves, nombre="Abrir temprano")
    grupo = Grupo.objects.get()
    assert grupo.aportes.count() == 3
    assert ver(sesion, "admin:participa_grupo_change", grupo.pk).status_code == 200
    hacer(sesion, "admin:participa_grupo_change", grupo.pk, nombre="Abrir a las siete", resumen="A las 7.")
    hacer(sesion, AGRUPAR, elegidos=sugerencia.aportes[0].pk, grupo="0", nombre="")
    assert Grupo.objects.get().aportes.count() == 2
    hacer(sesion, AGRUPAR, elegidos=sugerencia.aportes[0].pk, grupo=grupo.pk, nombre="")
    assert Grupo.objects.get().aportes.count() == 3
    hacer(sesion, "admin:participa_grupo_deshacer", grupo.pk)
    assert not Grupo.objects.exists()


def test_se_decide_sobre_un_grupo_entero(sesion):
    ejercicio = un_ejercicio()
    varios = decir(ejercicio, TEMPRANO)
    grupo = agrupar(ejercicio.pk, [uno.pk for uno in varios[:2]], nombre="X", quien=ejercicio.responsable)
    pagina = ver(sesion, DECIDIR, todos=1, ejercicio=ejercicio.pk, grupo=grupo.pk)
    assert pagina.context["eleccion"].cuantos == 2


def test_se_anota_que_se_cumplio_y_se_corrige(sesion):
    decision = resolver(un_aporte())
    promesa = prometer(decision.pk, la_promesa(), quien=decision.por)
    cumplir, corregir = (f"admin:participa_materializacion_{verbo}" for verbo in ("cumplir", "corregir"))
    assert ver(sesion, cumplir, promesa.pk).status_code == 200
    assert hacer(sesion, cumplir, promesa.pk, el="ayer").status_code == 422
    datos = PROMESA | {"comprometida_para": str(promesa.comprometida_para), "nota": NOTA}
    assert hacer(sesion, corregir, promesa.pk, **datos).status_code == 302
    hacer(sesion, cumplir, promesa.pk, el=str(reloj.hoy()), como_quedo=COMO_QUEDO)
    promesa.refresh_from_db()
    assert promesa.cumplida_el == reloj.hoy()
    pagina = hacer(sesion, cumplir, promesa.pk, el=str(reloj.hoy()), como_quedo=COMO_QUEDO)
    assert pagina.status_code == 409
    assert (
        hacer(sesion, corregir, promesa.pk, **datos, como_quedo=f"{COMO_QUEDO} Y los festivos.").status_code
        == 302
    )
    dicho = ver(sesion, "admin:participa_materializacion_change", promesa.pk).content.decode()
    assert "Y los festivos" in dicho
    assert NOTA in dicho


def test_de_una_seccion_se_escribe_como_quedo(sesion):
    decision = resolver(un_aporte())
    documento = Documento.objects.create(ejercicio=decision.ejercicio, titulo="Plan de parques")
    parte = Parte.objects.create(documento=documento, numero=1, titulo="Horarios", texto="De 8 a 5.")
    cuando = reloj.hoy() + timedelta(days=30)
    hacer(
        sesion,
        "admin:participa_decision_prometer",
        decision.pk,
        comprometida_para=str(cuando),
        parte=parte.pk,
        **PROMESA,
    )
    promesa = Materializacion.objects.get()
    ruta = "admin:participa_materializacion_cumplir"
    assert "De 8 a 5." in ver(sesion, ruta, promesa.pk).content.decode()
    datos = {"el": str(reloj.hoy()), "como_quedo": COMO_QUEDO}
    assert hacer(sesion, ruta, promesa.pk, **datos).status_code == 422
    hacer(sesion, ruta, promesa.pk, **datos, despues="De 7 a 5.")
    parte.refresh_from_db()
    assert parte.texto_final == "De 7 a 5."


def test_las_listas_de_decisiones_y_de_lo_prometido_se_filtran(sesion):
    decision = resolver(un_aporte())
    prometer(decision.pk, la_promesa(), quien=decision.por)
    assert "Acogido" in ver(sesion, "admin:participa_decision_changelist", q="turnos").content.decode()
    for avance, cuantas in (("en_curso", 1), ("atrasada", 0), ("cumplida", 0)):
        lista = ver(sesion, "admin:participa_materializacion_changelist", avance=avance)
        assert lista.context["cl"].result_count == cuantas


LEEN = {Rol.PARTICIPACION, Rol.COORDINADOR, Rol.RESPONSABLE, Rol.AUDITOR}


@pytest.mark.parametrize("rol", list(Rol))
def test_cada_rol_lee_o_decide_lo_que_le_toca_y_nada_mas(client, rol):
    decision = resolver(un_aporte())
    aporte = Aporte.objects.get()
    promesa = prometer(decision.pk, la_promesa(), quien=decision.por)
    grupo = agrupar(aporte.ejercicio_id, [aporte.pk], nombre="Temprano", quien=decision.por)
    client.force_login(una_persona(rol))
    leer = [(LISTA, {"ejercicio": aporte.ejercicio_id}), (LISTA, {})]
    leer += [("admin:participa_grupo_changelist", {"ejercicio": aporte.ejercicio_id})]
    leer += [(f"admin:participa_{lista}_changelist", {}) for lista in ("decision", "materializacion")]
    fichas = [("aporte", aporte), ("grupo", grupo), ("decision", decision), ("materializacion", promesa)]
    abiertas = {ver(client, ruta, **datos).status_code for ruta, datos in leer}
    abiertas |= {ver(client, f"admin:participa_{una}_change", fila.pk).status_code for una, fila in fichas}
    assert abiertas == {200 if rol in LEEN else 403}
    hacen = [(DECIDIR, [], {"a": aporte.pk}), (AGRUPAR, [], {"a": aporte.pk})]
    hacen += [
        (f"admin:participa_{verbo}", [fila.pk], {})
        for verbo, fila in (
            ("aporte_mostrar", aporte),
            ("grupo_deshacer", grupo),
            ("decision_prometer", decision),
            ("materializacion_cumplir", promesa),
            ("materializacion_corregir", promesa),
        )
    ]
    assert {ver(client, ruta, *args, **datos).status_code for ruta, args, datos in hacen} == {
        200 if rol in LEEN - {Rol.AUDITOR} else 403
    }
    if rol not in LEEN - {Rol.AUDITOR}:
        assert {hacer(client, ruta, *args).status_code for ruta, args, _ in hacen} == {403}
        assert hacer(client, "admin:participa_grupo_change", grupo.pk, nombre="Otro").status_code == 403


def test_lo_que_falta_leer_se_ve_se_filtra_y_lleva_a_leerlo(sesion):
    aporte = un_aporte(texto="Que abran los sábados.", canal="formulario")
    Aporte.objects.filter(pk=aporte.pk).update(texto_publico="", leido_en=None)
    leer = reverse("admin:participa_aporte_mostrar", args=[aporte.pk])
    pagina = ver(sesion, LISTA, ejercicio=aporte.ejercicio_id, ver="por_leer").content.decode()
    assert f'href="{leer}">Falta leerlo para mostrarlo' in pagina
    assert reverse("admin:participa_ejercicio_change", args=[aporte.ejercicio_id]) in pagina
    hacer(sesion, "admin:participa_aporte_mostrar", aporte.pk, que="mostrar", texto_publico=aporte.texto)
    pagina = ver(sesion, LISTA, ejercicio=aporte.ejercicio_id, ver="por_leer").content.decode()
    assert "Falta leerlo" not in pagina
    assert aporte.referencia not in pagina


@pytest.mark.parametrize("ruta", ["aporte", "grupo", "decision", "materializacion"])
def test_nada_se_agrega_ni_se_borra_a_mano(sesion, ruta):
    decision = resolver(un_aporte())
    prometer(decision.pk, la_promesa(), quien=decision.por)
    agrupar(decision.ejercicio_id, [Aporte.objects.get().pk], nombre="X", quien=decision.por)
    pk = (
        {"aporte": Aporte, "grupo": Grupo, "decision": Decision, "materializacion": Materializacion}[ruta]
        .objects.get()
        .pk
    )
    assert ver(sesion, f"admin:participa_{ruta}_add").status_code == 403
    assert hacer(sesion, f"admin:participa_{ruta}_delete", pk, post="yes").status_code == 403
    assert hacer(sesion, f"admin:participa_{ruta}_changelist", action="delete_selected").status_code < 500
    assert ver(sesion, f"admin:participa_{ruta}_history", pk).status_code == 302
