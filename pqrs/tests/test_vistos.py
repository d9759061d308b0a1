"""The Vo.Bo. chain: who drafts, who reviews, who signs; and that nothing leaves around it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from correo.models import Correo
from cuentas.models import VistoExigido
from nucleo import adjuntos, reloj
from pqrs import acciones
from pqrs.acciones.responder import BorradorCambiado
from pqrs.consultas import borradores, vistos
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Respuesta, Solicitud, Visto
from pqrs.tests.cadena_de_vistos import aprobada, con_borrador, exigir, lo_interno, por_revisar
from pqrs.tests.fabricas import un_archivo_txt, una_dependencia, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de

pytestmark = pytest.mark.django_db
CADENA = VistoExigido.Cadena


def test_una_dependencia_sin_regla_envia_como_siempre(autora):
    assert acciones.responder(con_borrador(autora).pk, autora).radicado_salida


def test_con_revision_no_se_envia_sin_el_visto_bueno(autora):
    exigir(CADENA.REVISION)
    with pytest.raises(TransicionInvalida, match="exige el visto bueno de otra persona"):
        acciones.responder(con_borrador(autora).pk, autora)
    assert not Respuesta.objects.enviadas().exists()


def test_ni_mientras_esta_por_revisar(autora):
    exigir(CADENA.REVISION)
    with pytest.raises(TransicionInvalida, match="por revisar"):
        acciones.responder(por_revisar(autora).pk, autora)


def test_la_pagina_no_ofrece_enviar_lo_que_todavia_no_puede_salir(client, autora, revisora):
    """Its strongest button led to a refusal."""
    exigir(CADENA.REVISION)
    client.force_login(autora)
    esperando, lista = por_revisar(autora), aprobada(autora, revisora)
    pagina = client.get(direccion(esperando))
    assert "no se puede enviar hasta que tenga el visto bueno" in texto_de(pagina)
    assert direccion(esperando, "enviar") not in pagina.content.decode()
    assert direccion(lista, "enviar") in client.get(direccion(lista)).content.decode()


def test_con_el_visto_bueno_la_envia_quien_la_escribio(autora, revisora):
    exigir(CADENA.REVISION)
    assert acciones.responder(aprobada(autora, revisora).pk, autora).radicado_salida


def test_la_regla_rige_desde_su_fecha(autora):
    exigir(CADENA.REVISION, dias=1)
    solicitud = con_borrador(autora)
    with reloj.en(reloj.ahora() + timedelta(1)), pytest.raises(TransicionInvalida):
        acciones.responder(solicitud.pk, autora)
    assert acciones.responder(solicitud.pk, autora).radicado_salida


def test_la_regla_de_una_dependencia_no_es_la_de_otra(autora):
    exigir(CADENA.FIRMA, una_dependencia())
    assert acciones.responder(con_borrador(autora).pk, autora).radicado_salida


def test_quien_la_escribio_no_le_da_el_visto_bueno():
    exigir(CADENA.REVISION)
    jefa = una_funcionaria("coordinador")
    solicitud = por_revisar(jefa)
    with pytest.raises(TransicionInvalida, match="Usted escribió esta respuesta"):
        acciones.visar(solicitud.pk, jefa)


def test_ni_quien_escribio_una_parte_aunque_otra_persona_la_guarde_al_final(autora):
    exigir(CADENA.REVISION)
    jefa = una_funcionaria("coordinador")
    solicitud = con_borrador(jefa)
    acciones.guardar_borrador(solicitud.pk, "Se corrigió la fecha ayer.", "Nada más.", autora)
    acciones.pedir_visto(solicitud.pk, autora)
    with pytest.raises(TransicionInvalida, match="Usted escribió esta respuesta"):
        acciones.visar(solicitud.pk, jefa)


def test_la_base_no_guarda_un_visto_bueno_de_quien_lo_pidio(autora):
    exigir(CADENA.REVISION)
    por_revisar(autora)
    with pytest.raises(IntegrityError), transaction.atomic():
        Visto.objects.update(decision="aprobado", decidido_por=autora, decidido_en=reloj.ahora(), huella="x")


def test_quien_no_revisa_no_da_el_visto_bueno(autora):
    exigir(CADENA.REVISION)
    with pytest.raises(TransicionInvalida, match="lo da quien revisa"):
        acciones.visar(por_revisar(autora).pk, una_funcionaria())


def test_si_quien_revisa_no_esta_lo_da_la_coordinacion(autora):
    exigir(CADENA.REVISION)
    solicitud = aprobada(autora, una_funcionaria("coordinador", una_dependencia()))
    assert acciones.responder(solicitud.pk, autora).radicado_salida


def test_un_borrador_cambiado_despues_pierde_el_visto_bueno(autora, revisora):
    exigir(CADENA.REVISION)
    solicitud = aprobada(autora, revisora)
    acciones.guardar_borrador(solicitud.pk, "Otra cosa.", "Nada más.", autora)
    with pytest.raises(TransicionInvalida, match="Cambió después del visto bueno"):
        acciones.responder(solicitud.pk, autora)


def test_y_si_se_le_agrega_un_archivo_tambien(autora, revisora, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    exigir(CADENA.REVISION)
    solicitud = aprobada(autora, revisora)
    archivo = un_archivo_txt()
    acciones.adjuntar_a_respuesta(solicitud.respuestas.get(), archivo, adjuntos.inspeccionar(archivo))
    with pytest.raises(TransicionInvalida, match="Cambió después del visto bueno"):
        acciones.responder(solicitud.pk, autora)


def test_vuelto_a_como_estaba_lo_conserva(autora, revisora):
    exigir(CADENA.REVISION)
    solicitud = aprobada(autora, revisora)
    acciones.guardar_borrador(solicitud.pk, "Otra cosa.", "Nada más.", autora)
    acciones.guardar_borrador(solicitud.pk, "Se corrigió la fecha.", "Nada más.", autora)
    assert acciones.responder(solicitud.pk, autora).radicado_salida


def test_se_aprueba_lo_que_se_leyo(autora, revisora):
    exigir(CADENA.REVISION)
    solicitud = por_revisar(autora)
    leido = borradores.huella(borradores.borrador_de(solicitud.pk))
    acciones.guardar_borrador(solicitud.pk, "Otra cosa.", "Nada más.", autora)
    with pytest.raises(BorradorCambiado):
        acciones.visar(solicitud.pk, revisora, sobre=leido)


def test_devolverla_exige_decir_por_que(autora, revisora):
    exigir(CADENA.REVISION)
    with pytest.raises(DatosInvalidos) as falta:
        acciones.visar(por_revisar(autora).pk, revisora, devolver=True, motivo="  ")
    assert falta.value.campo == "motivo"


def test_devuelta_se_corrige_y_se_pide_de_nuevo(autora, revisora):
    exigir(CADENA.REVISION)
    solicitud = por_revisar(autora)
    acciones.visar(solicitud.pk, revisora, devolver=True, motivo="Falta la norma.")
    with pytest.raises(TransicionInvalida, match="Se devolvió con observaciones"):
        acciones.responder(solicitud.pk, autora)
    acciones.guardar_borrador(solicitud.pk, "Se corrigió (Ley 21 de 1982).", "Nada más.", autora)
    acciones.pedir_visto(solicitud.pk, autora)
    acciones.visar(solicitud.pk, revisora)
    assert acciones.responder(solicitud.pk, autora).radicado_salida


def test_no_se_pide_dos_veces_el_mismo(autora):
    exigir(CADENA.REVISION)
    with pytest.raises(TransicionInvalida, match="Ya se pidió"):
        acciones.pedir_visto(por_revisar(autora).pk, autora)


def test_no_se_pide_para_un_borrador_que_no_podria_enviarse(autora):
    exigir(CADENA.REVISION)
    solicitud = una_solicitud()
    acciones.guardar_borrador(solicitud.pk, "Sí.", "", autora)
    with pytest.raises(DatosInvalidos):
        acciones.pedir_visto(solicitud.pk, autora)


def test_con_firma_solo_la_envia_quien_firma(autora, revisora, firmante):
    exigir(CADENA.FIRMA)
    solicitud = aprobada(autora, revisora)
    with pytest.raises(TransicionInvalida, match="falta la firma"):
        acciones.responder(solicitud.pk, autora)
    assert acciones.firmar(solicitud.pk, firmante).firma == "Firmante Rojas, Directora"


def test_quien_dio_el_visto_bueno_no_firma(autora):
    exigir(CADENA.FIRMA)
    jefa = una_funcionaria("coordinador")
    solicitud = aprobada(autora, jefa)
    with pytest.raises(TransicionInvalida, match="Usted dio el visto bueno"):
        acciones.firmar(solicitud.pk, jefa)


def test_quien_la_escribio_no_firma(revisora):
    exigir(CADENA.FIRMA)
    jefa = una_funcionaria("coordinador")
    solicitud = aprobada(jefa, revisora)
    with pytest.raises(TransicionInvalida, match="la firma y la envía otra persona"):
        acciones.firmar(solicitud.pk, jefa)


def test_quien_firma_puede_devolverla_y_hay_que_revisarla_otra_vez(autora, revisora, firmante):
    exigir(CADENA.FIRMA)
    solicitud = aprobada(autora, revisora)
    acciones.devolver_firma(solicitud.pk, firmante, "El tono.")
    with pytest.raises(TransicionInvalida, match="Se devolvió"):
        acciones.firmar(solicitud.pk, firmante)
    assert lo_interno(solicitud) == ["visto_pedido", "visto_bueno", "visto_devuelto"]


def test_cada_paso_queda_en_la_historia_y_quien_pidio_no_los_ve(autora, revisora, firmante):
    exigir(CADENA.FIRMA)
    solicitud = aprobada(autora, revisora)
    acciones.firmar(solicitud.pk, firmante)
    assert lo_interno(solicitud) == ["visto_pedido", "visto_bueno", "firma"]


def test_la_fecha_limite_no_se_mueve(autora, revisora, firmante):
    exigir(CADENA.FIRMA)
    solicitud = aprobada(autora, revisora)
    acciones.firmar(solicitud.pk, firmante)
    assert Solicitud.objects.get(pk=solicitud.pk).vence_el == solicitud.vence_el


def test_el_correo_va_a_quien_sigue(autora, revisora, firmante):
    exigir(CADENA.FIRMA)
    solicitud = aprobada(autora, revisora)
    avisos = Correo.objects.filter(clave__startswith=f"pqrs.visto.{solicitud.radicado}.").order_by("id")
    assert [aviso.para for aviso in avisos] == [revisora.email, firmante.email]
    assert "Se corrigió la fecha" not in "".join(aviso.texto for aviso in avisos)


def test_sin_nadie_que_revise_en_la_dependencia_el_correo_va_a_la_coordinacion(autora):
    """Whoever coordinates the office that receives answers for what it passes on (Ley 1474/2011 art. 76)."""
    vivienda = una_dependencia("vivienda", "Vivienda")
    exigir(CADENA.REVISION, vivienda)
    jefa = una_funcionaria("coordinador")
    de_alla = una_funcionaria(dependencia=vivienda)
    solicitud = con_borrador(autora)
    Solicitud.objects.filter(pk=solicitud.pk).update(dependencia=vivienda)
    acciones.pedir_visto(solicitud.pk, de_alla)
    assert Correo.objects.get(clave__startswith="pqrs.visto.").para == jefa.email


def test_la_devuelta_avisa_a_quien_la_escribio(autora, revisora):
    exigir(CADENA.REVISION)
    acciones.visar(por_revisar(autora).pk, revisora, devolver=True, motivo="Falta la norma.")
    assert Correo.objects.filter(clave__startswith="pqrs.visto.").latest("id").para == autora.email


# --- The tray -----------------------------------------------------------------------------------------------------


def test_la_bandeja_dice_lo_que_espera_a_cada_persona(autora, revisora, firmante):
    exigir(CADENA.FIRMA)
    espera, lista = por_revisar(autora), aprobada(autora, revisora)
    assert vistos.por_revisar(revisora).por_revisar == [espera]
    assert vistos.por_revisar(firmante) == vistos.PorVer([], [lista])
    assert len(vistos.por_revisar(autora)) == 0


def test_la_bandeja_no_muestra_lo_que_perdio_el_visto_bueno_ni_lo_enviado(autora, revisora, firmante):
    exigir(CADENA.FIRMA)
    cambiada, enviada = aprobada(autora, revisora), aprobada(autora, revisora)
    acciones.guardar_borrador(cambiada.pk, "Otra cosa.", "Nada más.", autora)
    acciones.firmar(enviada.pk, firmante)
    assert len(vistos.por_revisar(firmante)) == 0


def test_la_bandeja_no_muestra_lo_de_otra_dependencia(autora):
    exigir(CADENA.REVISION)
    por_revisar(autora)
    assert len(vistos.por_revisar(una_funcionaria("revisor", una_dependencia()))) == 0


def test_la_bandeja_no_muestra_a_quien_escribio_una_parte_lo_que_otra_persona_guardo_al_final(autora):
    exigir(CADENA.REVISION)
    jefa = una_funcionaria("coordinador")
    solicitud = con_borrador(jefa)
    acciones.guardar_borrador(solicitud.pk, "Se corrigió la fecha de ingreso.", "Nada más.", autora)
    acciones.pedir_visto(solicitud.pk, autora)
    assert len(vistos.por_revisar(jefa)) == 0
    assert vistos.por_revisar(una_funcionaria("revisor")).por_revisar == [solicitud]


def test_la_bandeja_cuesta_lo_mismo_con_una_y_con_cinco(autora, revisora):
    exigir(CADENA.FIRMA)
    jefa, cuentas = una_funcionaria("coordinador"), []
    for cuantas in (1, 4):
        for _ in range(cuantas):
            por_revisar(autora)
            aprobada(autora, revisora)
        with CaptureQueriesContext(connection) as consultas:
            assert len(vistos.por_revisar(jefa)) > 0
        cuentas.append(len(consultas))
    assert cuentas[1] <= cuentas[0]


# --- The pages ----------------------------------------------------------------------------------------------------
