"""The table of the legal life: what it closes is closed in the actions too, and the page says why with the norm."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.management import call_command

from nucleo import reloj
from pqrs import acciones, estados
from pqrs.acciones.asuntos import Pedido
from pqrs.acciones.recurrir import Escrito
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.estados import ABIERTOS, TERMINADOS, Estado
from pqrs.models import Solicitud
from pqrs.plazos import PlazoInvalido
from pqrs.prioridades import Prioridad
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_solicitud

LLAMADAS = {
    "tomar": lambda pk, quien: acciones.tomar(pk, quien),
    "asignar": lambda pk, quien: acciones.asignar(pk, quien, quien),
    "mover": lambda pk, quien: acciones.reasignar(pk, una_dependencia(), "Le toca.", quien),
    "clasificar": lambda pk, quien: acciones.clasificar(pk, "queja", quien),
    "dividir": lambda pk, quien: acciones.dividir(
        pk, [Pedido("Uno", "queja"), Pedido("Dos", "consulta")], quien
    ),
    "catalogar": lambda pk, quien: acciones.catalogar(pk, acciones.Catalogo(etiquetas="prueba"), quien),
    "marcar_afiliada": lambda pk, quien: acciones.marcar_afiliada(pk, True, quien),
    "requerir": lambda pk, quien: acciones.requerir(pk, "Falta algo.", quien),
    "completar": lambda pk, quien: acciones.completar(pk, "Aquí está."),
    "prorrogar": lambda pk, quien: acciones.prorrogar(pk),
    "aclarar": lambda pk, quien: acciones.aclarar(pk, "¿Qué pide?", quien),
    "recibir_aclaracion": lambda pk, quien: acciones.recibir_aclaracion(pk, "Pido esto."),
    "ampliar": lambda pk, quien: acciones.ampliar(pk, 5, "Hay que pedir un concepto.", quien),
    "suspender": lambda pk, quien: acciones.suspender(pk, "Recusación.", quien),
    "reanudar": lambda pk, quien: acciones.reanudar(pk, "Decide otra persona.", quien),
    "fijar_fecha": lambda pk, quien: acciones.fijar_fecha(
        pk, reloj.ahora() + timedelta(3), "Oficio 12", quien
    ),
    "trasladar": lambda pk, quien: acciones.trasladar(pk, "Alcaldía", "Es de su competencia.", quien),
    "desistir": lambda pk, quien: acciones.desistir(pk, "Por teléfono.", actor=quien),
    "decretar_desistimiento": lambda pk, quien: acciones.decretar_desistimiento(pk, "No completó.", quien),
    "archivar": lambda pk, quien: acciones.archivar(pk, "irrespetuosa", "Razones.", quien),
    "priorizar": lambda pk, quien: acciones.priorizar(
        pk, acciones.Prelacion(Prioridad.NINEZ, "La presenta una niña."), quien
    ),
    "corregir_contacto": lambda pk, quien: acciones.corregir_contacto(
        pk, acciones.Contacto(telefono="6015550000"), motivo="Lo pidió.", actor=quien
    ),
    "poner_leyenda": lambda pk, quien: acciones.poner_leyenda(pk, "Base de afiliados", quien),
    "quitar_leyenda": lambda pk, quien: acciones.quitar_leyenda(pk, "Base de afiliados", quien),
    "anular": lambda pk, quien: acciones.anular(pk, "Error.", "Acta 1", quien),
    "reabrir": lambda pk, quien: acciones.reabrir(pk, "Un juez lo ordenó.", quien),
    "seguir_de_oficio": lambda pk, quien: acciones.seguir_de_oficio(pk, "Interés público.", quien),
    "recurrir": lambda pk, quien: acciones.recurrir(
        pk, "2026-S-000001", "reposicion", Escrito("No."), actor=quien
    ),
    "resolver_recurso": lambda pk, quien: acciones.resolver_recurso(pk, 1, "confirma", "Razones.", quien),
    "insistir": lambda pk, quien: acciones.insistir(pk, "2026-S-000001", "Es pública.", actor=quien),
    "enviar_insistencia": lambda pk, quien: acciones.enviar_insistencia(pk, 1, "Tribunal", "Va.", quien),
    "registrar_decision_insistencia": lambda pk, quien: acciones.registrar_decision_insistencia(
        pk, 1, "confirma", reloj.hoy(), "Auto 1", quien
    ),
    "publicar_respuesta": lambda pk, quien: acciones.publicar_respuesta(
        pk, 1, quien, titulo="Sí", pregunta="Sí", texto="Sí"
    ),
    "retirar_publicacion": lambda pk, quien: acciones.retirar_publicacion(pk, 1, "Razones.", quien),
    "unir": lambda pk, quien: acciones.unir(pk, "2026-E-000009", quien),
    "acumular": lambda pk, quien: acciones.acumular(pk, ["2026-E-000009"], quien),
    "reservar": lambda pk, quien: acciones.reservar(pk, "La amenazan.", quien),
    "responder": lambda pk, quien: acciones.responder(pk, quien),
    "pedir_visto": lambda pk, quien: acciones.pedir_visto(pk, quien),
    "visar": lambda pk, quien: acciones.visar(pk, quien),
    "firmar": lambda pk, quien: acciones.firmar(pk, quien),
    "citar": lambda pk, quien: acciones.citar(pk, "Venga.", quien),
    "notificar_en_persona": lambda pk, quien: acciones.notificar_en_persona(pk, "Ana", quien),
    "avisar": lambda pk, quien: acciones.avisar(pk, quien),
    "entregar_aviso": lambda pk, quien: acciones.entregar_aviso(pk, reloj.hoy(), "Guía 1", quien),
    "publicar_aviso": lambda pk, quien: acciones.publicar_aviso(pk, "Aviso", "Copia", "Anónima", quien),
    "tener_por_notificada": lambda pk, quien: acciones.tener_por_notificada(
        pk, reloj.hoy(), "Pidió cumplirla.", quien
    ),
    "notificarse": lambda pk, quien: acciones.notificarse(pk),
    "revocar_electronica": lambda pk, quien: acciones.revocar_electronica(pk),
}


def test_cada_estado_es_abierto_o_terminado():
    assert sorted([*ABIERTOS, *TERMINADOS]) == sorted(Estado)


def test_todo_estado_se_alcanza_desde_radicada():
    alcanzados, ultimos = {Estado.RADICADA}, {Estado.RADICADA}
    while ultimos:
        ultimos = {hacia for desde, _, hacia in estados.aristas() if desde in ultimos} - alcanzados
        alcanzados |= ultimos
    assert alcanzados | {Estado.EN_TRAMITE} == set(Estado)


def test_de_todo_estado_abierto_se_sale_respondiendo():
    assert all(estados.impedimento("responder", estado, "R") == "" for estado in ABIERTOS)


@pytest.mark.parametrize("paso", estados.TABLA, ids=lambda paso: paso.verbo)
def test_cada_verbo_cita_su_norma_y_dice_que_hace_con_la_fecha(paso):
    assert paso.norma
    assert paso.plazo.endswith(".")


@pytest.mark.parametrize("estado", list(Estado))
@pytest.mark.parametrize("verbo", list(LLAMADAS))
@pytest.mark.django_db
def test_lo_que_la_tabla_cierra_lo_cierra_la_accion(verbo, estado):
    quien, solicitud = una_funcionaria(), una_solicitud()
    cierre = (
        {"terminada_en": reloj.ahora(), "es_oportuna": True, "dias_tarde": 0} if estado in TERMINADOS else {}
    )
    Solicitud.objects.filter(pk=solicitud.pk).update(estado=estado, **cierre)
    motivo = estados.impedimento(verbo, estado, solicitud.radicado)

    if motivo:
        with pytest.raises(TransicionInvalida) as refutada:
            LLAMADAS[verbo](solicitud.pk, quien)
        assert solicitud.radicado in str(refutada.value)
    else:
        with suppress(DatosInvalidos, PlazoInvalido, TransicionInvalida):  # for a reason of that verb's own
            LLAMADAS[verbo](solicitud.pk, quien)
    solicitud.refresh_from_db()
    assert (solicitud.estado in TERMINADOS) == (solicitud.terminada_en is not None)


def test_el_documento_y_su_diagrama_dicen_lo_mismo_que_el_codigo(capsys):
    call_command("estados", comprobar=True)
    assert f"{len(estados.TABLA)} verbos" in capsys.readouterr().out
