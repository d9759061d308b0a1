"""Sending away, withdrawing, archiving and opening again (arts. 17, 18, 19 and 21 CPACA)."""

from datetime import date

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol, TextoConsentimiento
from nucleo import reloj
from pqrs import acciones, fichas
from pqrs.acciones.archivar import SIN_FUNDAMENTO
from pqrs.acciones.asuntos import Pedido
from pqrs.consultas import notificacion as consulta_de_notificacion
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Notificacion, Oficio, Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, visto

pytestmark = pytest.mark.django_db

Estado = Solicitud.Estado


@pytest.fixture
def beatriz():
    return una_funcionaria()


@pytest.fixture
def solicitud():
    with reloj.en(en_bogota(2026, 9, 1, 10)):
        return una_solicitud()


def carta() -> str:
    return Correo.objects.order_by("-id").first().contenido().texto


def test_lo_que_es_de_otra_entidad_sale_con_oficio_y_copia_a_quien_pidio(solicitud, beatriz):
    with reloj.en(en_bogota(2026, 9, 4, 10)):
        trasladada = acciones.trasladar(solicitud.pk, "Alcaldía de Tunja", "Es una vía municipal.", beatriz)

    assert (trasladada.estado, trasladada.es_oportuna, trasladada.dias_tarde) == (Estado.TRASLADADA, True, 0)
    assert Oficio.objects.get().destinatario == "Alcaldía de Tunja"
    assert "2026-S-000001" in carta()
    assert "Es una vía municipal." in carta()


def test_trasladar_una_parte_deja_corriendo_lo_propio(solicitud, beatriz):
    vencia = solicitud.vence_el
    parcial = acciones.trasladar(
        solicitud.pk,
        "Alcaldía de Tunja",
        "Es una vía municipal.",
        beatriz,
        solo_la_parte="el arreglo de la vía",
    )

    assert (parcial.estado, parcial.vence_el, parcial.terminada_en) == (Estado.RADICADA, vencia, None)
    assert "el arreglo de la vía" in carta()


@pytest.mark.parametrize(("entidad", "motivo"), [("", "Es suyo."), ("Alcaldía", " ")])
def test_no_se_traslada_sin_decir_a_quien_y_por_que(solicitud, beatriz, entidad, motivo):
    with pytest.raises(DatosInvalidos):
        acciones.trasladar(solicitud.pk, entidad, motivo, beatriz)


def test_la_persona_puede_retirar_su_solicitud(solicitud):
    retirada = acciones.desistir(solicitud.pk, "")

    assert retirada.estado == Estado.DESISTIDA
    assert retirada.actuaciones.get(tipo="desistimiento").actor is None
    assert "Puede presentarla otra vez" in carta()


def test_un_funcionario_escribe_como_desistio_la_persona(solicitud, beatriz):
    with pytest.raises(DatosInvalidos, match="cómo y cuándo"):
        acciones.desistir(solicitud.pk, "", actor=beatriz)


def test_el_silencio_no_cierra_nada_hasta_que_pasa_el_plazo_y_alguien_lo_decreta(solicitud, beatriz):
    with reloj.en(en_bogota(2026, 9, 8, 10)):
        acciones.requerir(solicitud.pk, "Falta un soporte.", beatriz)
    with (
        reloj.en(en_bogota(2026, 10, 8, 23)),
        pytest.raises(TransicionInvalida, match="todavía tiene tiempo"),
    ):
        acciones.decretar_desistimiento(solicitud.pk, "No completó.", beatriz)
    with reloj.en(en_bogota(2026, 10, 9, 8)):
        with pytest.raises(DatosInvalidos, match="acto motivado"):
            acciones.decretar_desistimiento(solicitud.pk, "", beatriz)
        decretada = acciones.decretar_desistimiento(solicitud.pk, "No envió el soporte.", beatriz)

    assert decretada.estado == Estado.DESISTIDA
    assert "recurso de reposición" in carta()


def test_un_reclamo_de_datos_abandonado_se_cierra_sin_acto(beatriz):
    with reloj.en(en_bogota(2027, 2, 1, 10)):
        reclamo = una_solicitud(tipo="habeas_data_reclamo")
        acciones.requerir(reclamo.pk, "¿Qué dato?", beatriz)
    with reloj.en(en_bogota(2027, 4, 2, 8)):
        cerrado = acciones.decretar_desistimiento(reclamo.pk, "", beatriz)

    assert cerrado.estado == Estado.DESISTIDA
    assert "recurso de reposición" not in carta()


def test_lo_que_no_se_entiende_se_devuelve_y_solo_se_archiva_si_no_lo_aclaran(solicitud, beatriz):
    with reloj.en(en_bogota(2026, 9, 2, 10)):
        acciones.aclarar(solicitud.pk, "¿Cuál afiliación?", beatriz)
        assert "miércoles 16 de septiembre de 2026" in carta()
    with reloj.en(en_bogota(2026, 9, 16, 10)), pytest.raises(TransicionInvalida, match="tiene hasta el"):
        acciones.archivar(solicitud.pk, "sin_aclarar", "No aclaró.", beatriz)
    with reloj.en(en_bogota(2026, 9, 17, 10)):
        archivada = acciones.archivar(solicitud.pk, "sin_aclarar", "No aclaró.", beatriz)

    assert archivada.estado == Estado.ARCHIVADA


def oscura(beatriz, **cambios):
    """Sent back on 2 September and archived on the 17th, for nobody made it clear."""
    with reloj.en(en_bogota(2026, 9, 2, 9)):
        solicitud = una_solicitud(**cambios)
        acciones.aclarar(solicitud.pk, "¿Cuál afiliación?", beatriz)
    with reloj.en(en_bogota(2026, 9, 17, 10)):
        return acciones.archivar(solicitud.pk, "sin_aclarar", "No aclaró cuál.", beatriz)


def test_lo_archivado_se_notifica_con_sus_recursos(beatriz):
    """R3.29, R3.33; arts. 43, 66 and 74 CPACA: it ends the matter. The mail tells it, and does not notify."""
    archivada = oscura(beatriz)
    notificacion = Notificacion.objects.get()

    assert (notificacion.solicitud, notificacion.oficio.cuerpo) == (archivada, "No aclaró cuál.")
    assert notificacion.recursos_plazo == "10 días hábiles siguientes a la notificación (art. 76 CPACA)"
    assert "caben reposición y apelación" in " ".join(carta().split())
    assert "lo citaremos" in carta()
    assert "No aclaró cuál." not in carta()
    with reloj.en(en_bogota(2026, 9, 18, 10)):
        acciones.citar(archivada.pk, "Venga a la calle 1.", beatriz)
        acciones.notificar_en_persona(archivada.pk, "Ana Pérez, CC 52123456", beatriz)
    assert consulta_de_notificacion.de(archivada).esta_surtida


def test_el_archivo_de_una_anonima_se_publica_en_la_cartelera(client, beatriz):
    """R3.14, R3.15."""
    anonima = una_solicitud(tipo="queja", persona=None)
    acciones.archivar(anonima.pk, "sin_fundamento_anonima", "No trae hechos.", beatriz)
    acciones.publicar_aviso(anonima.pk, "Archivo", "No trae hechos.", "Es anónima.", beatriz)
    publicado = " ".join(client.get(reverse("pqrs:cartelera")).content.decode().split())
    assert "Archivo" in publicado


def test_en_el_seguimiento_se_lee_como_recurrir_lo_archivado(client, beatriz):
    """R3.33."""
    with reloj.en(en_bogota(2026, 9, 17, 11)):
        archivada = oscura(beatriz)
        pagina = client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(archivada)])).content.decode()
    assert "Reposición y, en subsidio, apelación" in pagina


def test_quien_acepto_la_notificacion_electronica_lee_por_que_se_archivo_al_notificarse(client, beatriz):
    """R3.31: neither the mail nor the page gives the act before its button."""
    finalidad = TextoConsentimiento.Finalidad.NOTIFICACION
    aceptada = TextoConsentimiento.objects.filter(finalidad=finalidad).values_list("pk", flat=True)
    archivada = oscura(beatriz, consentimientos=tuple(aceptada))
    pagina = reverse("pqrs:ver", args=[fichas.ficha_de_ver(archivada)])
    assert "No aclaró cuál." not in carta() + client.get(pagina).content.decode()
    assert "oprima «Notificarme y leer»" in carta()

    acciones.notificarse(archivada.pk)

    assert "No aclaró cuál." in client.get(pagina).content.decode()


def test_reabrir_se_dice_a_la_persona_y_a_quien_la_tiene(solicitud, beatriz):
    acciones.tomar(solicitud.pk, beatriz)
    acciones.desistir(solicitud.pk, "")
    acciones.reabrir(solicitud.pk, "Fue un error.", beatriz)
    escritos = [uno.contenido() for uno in Correo.objects.order_by("-id")[:2]]
    assert [uno.para for uno in escritos] == [beatriz.email, "ana@ejemplo.co"]
    assert "se reabrió" in escritos[0].texto
    assert "Reabrimos su solicitud" in escritos[1].texto


def test_la_entidad_sigue_de_oficio_por_interes_publico_con_lo_que_la_persona_retiro(solicitud, beatriz):
    """Art. 18 CPACA: a reasoned act, which the person reads; the date is the one that it had."""
    vencia = solicitud.vence_el
    with reloj.en(en_bogota(2026, 9, 4, 10)):
        acciones.desistir(solicitud.pk, "")
        seguida = acciones.seguir_de_oficio(solicitud.pk, "El puente se puede caer.", beatriz)

    assert (seguida.estado, seguida.vence_el, seguida.terminada_en) == (Estado.RADICADA, vencia, None)
    assert Oficio.objects.get().cuerpo == "El puente se puede caer."
    assert "El puente se puede caer." in carta()
    assert "art. 18 CPACA" in carta()


def test_no_se_sigue_de_oficio_sin_razones_ni_lo_que_se_desistio_por_silencio(solicitud, beatriz):
    """Art. 18 CPACA is of who says so; art. 17 of who says nothing."""
    with reloj.en(en_bogota(2026, 9, 8, 10)):
        acciones.requerir(solicitud.pk, "Falta un soporte.", beatriz)
    with reloj.en(en_bogota(2026, 10, 9, 8)):
        acciones.decretar_desistimiento(solicitud.pk, "No envió el soporte.", beatriz)
    with pytest.raises(DatosInvalidos, match="resolución motivada"):
        acciones.seguir_de_oficio(solicitud.pk, " ", beatriz)
    with pytest.raises(TransicionInvalida, match="no se retiró por voluntad"):
        acciones.seguir_de_oficio(solicitud.pk, "El puente se puede caer.", beatriz)


def test_seguir_de_oficio_se_hace_desde_la_mesa(client, solicitud):
    marcela = una_funcionaria("coordinador")
    client.force_login(marcela)
    acciones.desistir(solicitud.pk, "")
    datos = {"motivo": "El puente se puede caer."} | visto(solicitud)
    assert client.post(direccion(solicitud, "seguir_de_oficio"), datos).status_code == 302
    assert Solicitud.objects.get().esta_abierta


def test_la_aclaracion_no_mueve_la_fecha(solicitud, beatriz):
    vencia = solicitud.vence_el
    acciones.aclarar(solicitud.pk, "¿Cuál afiliación?", beatriz)
    aclarada = acciones.recibir_aclaracion(solicitud.pk, "La de 2019.")

    assert (aclarada.estado, aclarada.vence_el) == (Estado.RADICADA, vencia)


@pytest.mark.parametrize("causal", ["incompleta", "", "mal_fundamentada"])
def test_no_se_archiva_por_incompleta_ni_mal_fundamentada(solicitud, beatriz, causal):
    with pytest.raises(DatosInvalidos, match="causas que permite la ley"):
        acciones.archivar(solicitud.pk, causal, "Razones.", beatriz)


def test_una_identificada_no_se_archiva_como_anonima_sin_pruebas(solicitud, beatriz):
    with pytest.raises(TransicionInvalida, match="solo para las anónimas"):
        acciones.archivar(solicitud.pk, "sin_fundamento_anonima", "Razones.", beatriz)


@pytest.mark.parametrize("tipo", ["queja", "denuncia"])
def test_una_queja_o_denuncia_anonima_sin_hechos_ni_pruebas_se_puede_archivar(beatriz, tipo):
    """R3.14; Ley 190 de 1995, art. 38."""
    anonima = una_solicitud(tipo=tipo, persona=None)
    assert (
        acciones.archivar(anonima.pk, SIN_FUNDAMENTO, "No trae hechos.", beatriz).estado == Estado.ARCHIVADA
    )


@pytest.mark.parametrize(
    "tipo",
    ["peticion_informacion", "peticion_documentos", "consulta", "reclamo", "habeas_data_consulta"],
)
def test_lo_que_pido_sin_decir_quien_soy_no_se_archiva_por_falta_de_pruebas(beatriz, tipo):
    """R3.14; CPACA, art. 16 par. 2; Ley 1712 de 2014, art. 25 par."""
    anonima = una_solicitud(tipo=tipo, persona=None)
    with pytest.raises(TransicionInvalida, match="solo cierra las quejas y las denuncias"):
        acciones.archivar(anonima.pk, SIN_FUNDAMENTO, "No trae pruebas.", beatriz)
    assert Solicitud.objects.get(pk=anonima.pk).esta_abierta


def test_mi_queja_anonima_con_una_pregunta_no_se_archiva_toda_por_falta_de_pruebas(beatriz):
    """R1.4, R3.14: not while the question is open, though the complaint falls due first."""
    anonima = una_solicitud(tipo="queja", persona=None)
    pedidos = [Pedido("El mal trato", "queja"), Pedido("Cómo se afilia mi papá", "consulta")]
    acciones.dividir(anonima.pk, pedidos, beatriz)
    with pytest.raises(TransicionInvalida, match="solo cierra las quejas y las denuncias"):
        acciones.archivar(anonima.pk, SIN_FUNDAMENTO, "No trae pruebas.", beatriz)
    contenido = acciones.Contenido(asuntos=(2,), queda_pendiente="El mal trato.")
    acciones.guardar_borrador(anonima.pk, "Así.", "Nada.", beatriz, contenido=contenido)
    acciones.responder(anonima.pk, beatriz)
    assert acciones.archivar(anonima.pk, SIN_FUNDAMENTO, "No.", beatriz).estado == Estado.ARCHIVADA


@pytest.mark.parametrize(
    ("cambios", "se_ofrece", "se_explica"),
    [
        ({"tipo": "queja", "persona": None}, True, False),
        ({"tipo": "consulta", "persona": None}, False, True),
        ({"tipo": "queja"}, False, False),
    ],
    ids=["queja anónima", "consulta anónima", "queja con nombre"],
)
def test_la_mesa_solo_ofrece_esa_causa_donde_la_ley_la_permite(client, cambios, se_ofrece, se_explica):
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    solicitud = una_solicitud(**cambios)
    pagina = client.get(direccion(solicitud, "archivar")).content.decode()
    assert (f'value="{SIN_FUNDAMENTO}"' in pagina) is se_ofrece
    assert ("confirme primero su tipo" in pagina) is se_explica
    datos = {"causal": SIN_FUNDAMENTO, "motivo": "No trae pruebas."}
    client.post(direccion(solicitud, "archivar"), datos | visto(solicitud))
    assert Solicitud.objects.get(pk=solicitud.pk).esta_abierta is not se_ofrece


def test_reabrir_no_da_tiempo_nuevo(solicitud, beatriz):
    vencia = solicitud.vence_el
    with reloj.en(en_bogota(2026, 9, 4, 10)):
        acciones.desistir(solicitud.pk, "")
    with reloj.en(en_bogota(2026, 10, 4, 10)):
        reabierta = acciones.reabrir(solicitud.pk, "La persona desistió por error.", beatriz)

    assert (reabierta.estado, reabierta.vence_el) == (Estado.RADICADA, vencia)
    assert (reabierta.terminada_en, reabierta.es_oportuna, reabierta.dias_tarde) == (None, None, None)
    assert reabierta.vence_el == date(2026, 9, 22)
