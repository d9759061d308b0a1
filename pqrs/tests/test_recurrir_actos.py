"""Remedies against the letters that end a request: a tacit withdrawal (art. 17 CPACA), an archive (art. 74; R3.35)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol, TextoConsentimiento
from nucleo import reloj
from nucleo.models import Entidad
from pqrs import acciones, fichas
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas import integridad
from pqrs.consultas import recursos as consulta
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.estados import Estado
from pqrs.models import Actuacion, Recurso, Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
MOTIVOS = Escrito("Sí dije cuál.")


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


def archivada(quien, *, notificada=True, **cambios) -> Solicitud:
    """Filed on 1 September 2026, sent back on the 2nd, archived on the 17th; notified on the 21st: remedies until 5
    October."""
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        solicitud = una_solicitud(**cambios)
    with reloj.en(en_bogota(2026, 9, 2, 9)):
        acciones.aclarar(solicitud.pk, "¿Cuál afiliación?", quien)
    with reloj.en(en_bogota(2026, 9, 17, 10)):
        solicitud = acciones.archivar(solicitud.pk, "sin_aclarar", "No aclaró cuál.", quien)
    return _notificada(solicitud, quien, 2026, 9, 21) if notificada else solicitud


def desistida(quien) -> Solicitud:
    """Asked to complete on 8 September 2026, for a month; withdrawn on 9 October, notified on the 13th: remedies until
    the 27th."""
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        solicitud = una_solicitud()
    with reloj.en(en_bogota(2026, 9, 8, 10)):
        acciones.requerir(solicitud.pk, "Falta un soporte.", quien)
    with reloj.en(en_bogota(2026, 10, 9, 8)):
        solicitud = acciones.decretar_desistimiento(solicitud.pk, "No envió el soporte.", quien)
    return _notificada(solicitud, quien, 2026, 10, 13)


def _notificada(solicitud, quien, *dia) -> Solicitud:
    with reloj.en(en_bogota(*dia, 9)):
        acciones.notificar_en_persona(solicitud.pk, "Ana, con su cédula", quien)
    return Solicitud.objects.get(pk=solicitud.pk)


def el_acto(solicitud) -> str:
    """The number of the letter that ended it."""
    return solicitud.oficios.get(expedido_en=solicitud.terminada_en).radicado_salida


def recurrir(solicitud, *momento, clase="reposicion", escrito=MOTIVOS, **opciones) -> Recurso:
    with reloj.en(en_bogota(*momento)):
        return acciones.recurrir(solicitud.pk, el_acto(solicitud), clase, escrito, **opciones)


def resolver(recurso, quien, decision, *momento) -> Recurso:
    with reloj.en(en_bogota(*momento)):
        return acciones.resolver_recurso(recurso.solicitud_id, recurso.pk, decision, "Razones.", quien)


def seguimiento(client, solicitud) -> str:
    return texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])))


def ultimo_correo() -> str:
    return " ".join(
        Correo.objects.filter(clave__startswith="pqrs.aviso").order_by("-id")[0].contenido().texto.split()
    )


@pytest.mark.parametrize(("momento", "tarde"), [((2026, 10, 5, 23, 59), False), ((2026, 10, 6, 0, 1), True)])
def test_lo_archivado_se_recurre_en_diez_dias_desde_su_notificacion_y_lo_tardio_queda_marcado(
    marcela, momento, tarde
):
    """R3.35, art. 76."""
    recurso = recurrir(archivada(marcela), *momento)
    assert (recurso.es_extemporaneo, recurso.interponer_hasta) == (tarde, date(2026, 10, 5))
    assert f"contra el archivo {recurso.acto}" in ultimo_correo()
    assert ("Queda marcado como tardío" in ultimo_correo()) is tarde


def test_contra_el_desistimiento_tacito_solo_cabe_la_reposicion(marcela):
    """Art. 17 inc. final CPACA."""
    solicitud = desistida(marcela)
    for clase in ("apelacion", "queja", consulta.EN_SUBSIDIO):
        with pytest.raises(TransicionInvalida, match="solo cabe la reposición"):
            recurrir(solicitud, 2026, 10, 20, 9, clase=clase)
    assert recurrir(solicitud, 2026, 10, 20, 9).interponer_hasta == date(2026, 10, 27)


def test_mientras_no_se_notifica_el_archivo_no_corre_el_termino_y_recurrirlo_lo_notifica(marcela):
    """Arts. 72 and 76: in time whenever it comes, and the ten days count from it."""
    recurso = recurrir(archivada(marcela, notificada=False), 2026, 12, 1, 9)
    assert (recurso.es_extemporaneo, recurso.interponer_hasta) == (False, date(2026, 12, 16))


def test_revocar_el_archivo_reabre_la_solicitud_con_la_fecha_que_tenia(marcela):
    """Art. 80: there is no archive left; no norm gives the entity time for the act that it revokes (decision 0014)."""
    solicitud = archivada(marcela)
    vencia = solicitud.vence_el
    recurso = resolver(recurrir(solicitud, 2026, 9, 25, 9), marcela, "revoca", 2026, 10, 7, 9)

    solicitud.refresh_from_db()
    assert (solicitud.estado, solicitud.vence_el) == (Estado.RADICADA, vencia)
    assert (solicitud.terminada_en, solicitud.es_oportuna, solicitud.dias_tarde) == (None, None, None)
    reapertura = solicitud.actuaciones.get(tipo=Actuacion.Tipo.REAPERTURA)
    assert str(recurso.oficio) in reapertura.contenido.datos["motivo"]
    assert "Su solicitud queda abierta otra vez" in ultimo_correo()
    assert integridad.comprobar().hallazgos == []


def test_revocar_el_desistimiento_deja_correr_el_termino_desde_que_termino_el_tiempo_de_completar(marcela):
    """Art. 17: what the request for more stopped stays stopped until its last day, and not a day more."""
    solicitud = desistida(marcela)
    resolver(recurrir(solicitud, 2026, 10, 14, 9), marcela, "revoca", 2026, 10, 15, 9)
    solicitud.refresh_from_db()
    # Five of its fifteen days had gone on 8 September; it went on the day after 8 October, the last to complete.
    assert (solicitud.estado, solicitud.vence_el) == (Estado.RADICADA, date(2026, 10, 23))


@pytest.mark.parametrize("decision", ["confirma", "rechaza"])
def test_lo_que_no_se_revoca_sigue_archivado(marcela, decision):
    solicitud = archivada(marcela)
    resolver(recurrir(solicitud, 2026, 9, 25, 9), marcela, decision, 2026, 10, 7, 9)
    solicitud.refresh_from_db()
    assert solicitud.estado == Estado.ARCHIVADA


def test_lo_reabierto_por_el_recurso_se_responde_y_lo_decidido_se_sigue_leyendo(client, marcela):
    """The page of an open request still gives the letter that opened it, and nothing is left to appeal."""
    solicitud = archivada(marcela)
    recurso = resolver(recurrir(solicitud, 2026, 9, 25, 9), marcela, "revoca", 2026, 10, 7, 9)
    with reloj.en(en_bogota(2026, 10, 8, 9)):
        pagina = seguimiento(client, solicitud)
        assert f"La notificación de lo que decidimos sobre su recurso, {recurso.oficio}" in pagina
        assert "Interponer un recurso" not in pagina
        acciones.notificar_en_persona(solicitud.pk, "Ana, con su cédula", marcela)
        una_respuesta(solicitud, marcela)
    assert Solicitud.objects.get(pk=solicitud.pk).estado == Estado.RESPONDIDA


def test_no_se_recurre_el_archivo_de_lo_que_ya_se_reabrio(marcela):
    solicitud = archivada(marcela)
    numero = el_acto(solicitud)
    acciones.reabrir(solicitud.pk, "Fue un error.", marcela)
    with pytest.raises(TransicionInvalida, match="no tiene esa decisión"):
        acciones.recurrir(solicitud.pk, numero, "reposicion", MOTIVOS)


def test_revocar_un_archivo_viejo_no_reabre_lo_que_despues_se_respondio(marcela):
    solicitud = archivada(marcela)
    recurso = recurrir(solicitud, 2026, 9, 25, 9)
    with reloj.en(en_bogota(2026, 9, 28, 9)):
        acciones.reabrir(solicitud.pk, "Sí lo dijo.", marcela)
        una_respuesta(solicitud, marcela)
    resolver(recurso, marcela, "revoca", 2026, 10, 7, 9)
    assert Solicitud.objects.get(pk=solicitud.pk).estado == Estado.RESPONDIDA


def test_un_traslado_o_un_retiro_de_palabra_no_tienen_recursos(client, marcela):
    """Art. 75: they decide nothing against anybody's will."""
    retirada = una_solicitud()
    acciones.desistir(retirada.pk, "")
    trasladada = una_solicitud()
    acciones.trasladar(trasladada.pk, "Alcaldía de Tunja", "Es una vía municipal.", marcela)
    for solicitud in (retirada, trasladada):
        assert "Interponer un recurso" not in seguimiento(client, solicitud)


def test_una_sola_vez_cada_clase_contra_cada_acto_y_la_base_lo_guarda(marcela):
    """R3.35; each remedy is against one decision, and only one."""
    recurso = recurrir(archivada(marcela), 2026, 9, 25, 9)
    with pytest.raises(TransicionInvalida, match="Ya se interpuso ese recurso contra el archivo"):
        recurrir(recurso.solicitud, 2026, 9, 25, 9)
    suyo = Recurso.objects.filter(pk=recurso.pk)
    for cambio in ({"acto": None}, {"clase": "apelacion", "en_subsidio": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            suyo.update(**cambio)
    apelacion = recurrir(recurso.solicitud, 2026, 9, 25, 9, clase="apelacion")
    with pytest.raises(IntegrityError), transaction.atomic():
        Recurso.objects.filter(pk=apelacion.pk).update(clase="reposicion")


def test_la_persona_recurre_el_archivo_desde_su_pagina(client, marcela):
    solicitud = archivada(marcela)
    with reloj.en(en_bogota(2026, 9, 25, 9)):
        assert "Tiene hasta el lunes 5 de octubre de 2026" in seguimiento(client, solicitud)
        adonde = reverse("pqrs:hacer", args=[fichas.ficha_de_ver(solicitud), "recurrir"])
        assert f"Reposición y, en subsidio, apelación contra el archivo {el_acto(solicitud)}" in texto_de(
            client.get(adonde)
        )
        datos = {"cual": f"{el_acto(solicitud)}:reposicion", "motivos": "Sí dije cuál."}
        assert client.post(adonde, datos).status_code == 303
        pagina = seguimiento(client, solicitud)
    assert "Estamos decidiendo su recurso" in pagina
    assert f"Reposición contra {el_acto(solicitud)}" in pagina


def test_la_mesa_recibe_y_decide_el_recurso_contra_un_archivo(client, marcela):
    solicitud = archivada(marcela)
    client.force_login(marcela)
    with reloj.en(en_bogota(2026, 9, 25, 9)):
        datos = {"cual": f"{el_acto(solicitud)}:reposicion", "motivos": "No.", "llego": "2026-09-24"}
        assert client.post(direccion(solicitud, "recurrir"), datos | visto(solicitud)).status_code == 302
        assert f"Falta decidir el recurso de reposición contra {el_acto(solicitud)}" in texto_de(
            client.get(direccion(solicitud))
        )
        bandeja = texto_de(client.get(reverse("admin:pqrs_solicitud_recursos")))
        assert f"Reposición contra {el_acto(solicitud)}" in bandeja
        datos = {"recurso": Recurso.objects.get().pk, "decision": "revoca", "motivo": "Sí dijo cuál."}
        hecho = client.post(direccion(solicitud, "resolver_recurso"), datos | visto(solicitud))
        assert hecho.status_code == 302
    assert Solicitud.objects.get(pk=solicitud.pk).esta_abierta


def test_quien_acepto_la_notificacion_electronica_recurre_despues_de_abrir_el_acto(client, marcela):
    """R3.31: what has not been read is not offered to be appealed."""
    finalidad = TextoConsentimiento.Finalidad.NOTIFICACION
    aceptada = TextoConsentimiento.objects.filter(finalidad=finalidad).values_list("pk", flat=True)
    solicitud = archivada(marcela, notificada=False, consentimientos=tuple(aceptada))
    with reloj.en(en_bogota(2026, 9, 21, 9)):
        assert "Interponer un recurso" not in seguimiento(client, solicitud)
        acciones.notificarse(solicitud.pk)
        assert "Tiene hasta el lunes 5 de octubre de 2026" in seguimiento(client, solicitud)


def test_una_anonima_archivada_recurre_diciendo_quien_es_y_se_le_cita_alli(marcela):
    """Art. 77 num. 4: from then on somebody knows where to notify."""
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        anonima = una_solicitud(tipo="queja", persona=None)
        anonima = acciones.archivar(anonima.pk, "sin_fundamento_anonima", "No trae hechos.", marcela)
    with pytest.raises(DatosInvalidos, match="nombre y dirección"):
        recurrir(anonima, 2026, 9, 10, 9)
    recurso = recurrir(anonima, 2026, 9, 10, 9, escrito=Escrito("Sí los trae.", "", "Ana, calle 1"))
    resolver(recurso, marcela, "confirma", 2026, 9, 14, 9)
    assert recurso.solicitud.notificaciones.last().medio == "citacion"


def test_en_una_caja_privada_el_archivo_no_tiene_recursos(client, marcela):
    """R3.36."""
    Entidad.objects.update(naturaleza=Entidad.Naturaleza.CAJA_COMPENSACION)
    solicitud = archivada(marcela, notificada=False)
    with pytest.raises(TransicionInvalida, match="Superintendencia del Subsidio Familiar"):
        recurrir(solicitud, 2026, 9, 25, 9)
    assert "Interponer un recurso" not in seguimiento(client, solicitud)


def test_lo_recurrido_sigue_a_la_solicitud_cuando_se_anula_su_numero(marcela):
    """R3.4: the remedy, the act and its notification go with the new number, and the chain still verifies."""
    solicitud = archivada(marcela)
    resolver(recurrir(solicitud, 2026, 9, 25, 9), marcela, "revoca", 2026, 10, 7, 9)
    with reloj.en(en_bogota(2026, 10, 8, 9)):
        nueva = acciones.anular(solicitud.pk, "Error.", "Acta 1", marcela).nueva
    recurso = Recurso.objects.get()
    assert {recurso.solicitud, recurso.acto.solicitud, recurso.actuacion.solicitud} == {nueva}
    assert integridad.comprobar().hallazgos == []


@pytest.mark.parametrize("cambio", [{"decision": "revoca"}, {"es_extemporaneo": True}, {"clase": "queja"}])
def test_un_recurso_que_alguien_cambio_por_fuera_se_descubre(marcela, cambio):
    """R3.38: the chain tells what was filed and how it was decided."""
    recurso = resolver(recurrir(archivada(marcela), 2026, 9, 25, 9), marcela, "confirma", 2026, 9, 28, 9)
    Recurso.objects.filter(pk=recurso.pk).update(**cambio)
    [hallazgo] = integridad.comprobar().hallazgos
    assert hallazgo.startswith(f"{recurso.acto}: el recurso de")


@pytest.mark.parametrize("veces", [1, 2])
def test_la_pagina_no_cuesta_mas_con_dos_recursos_que_con_uno(
    client, marcela, django_assert_max_num_queries, veces
):
    solicitud, superior = archivada(marcela), una_funcionaria(Rol.COORDINADOR)
    for clase, quien in (("reposicion", marcela), ("apelacion", superior))[:veces]:
        resolver(recurrir(solicitud, 2026, 9, 25, 9, clase=clase), quien, "confirma", 2026, 9, 28, 9)
    with django_assert_max_num_queries(12):  # the last one, whether the portal failed on the last day (R2.12)
        seguimiento(client, solicitud)
