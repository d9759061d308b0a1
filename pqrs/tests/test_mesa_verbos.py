"""The verbs of the desk as officials press them: twice, late, at the wrong moment, with what should not be sent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol, Usuario
from nucleo import reloj
from pqrs import acciones
from pqrs.consultas import borradores
from pqrs.models import Adjunto, Respuesta, Solicitud
from pqrs.tests.fabricas import (
    en_bogota,
    un_archivo_pdf,
    un_archivo_pdf_con_clave,
    un_svg,
    una_bomba,
    una_dependencia,
    una_funcionaria,
    una_solicitud,
)
from pqrs.tests.mesa import LISTA, VERBOS, direccion, texto_de, visto

pytestmark = pytest.mark.django_db
ESCRITO = {"cuerpo": "Corregimos su fecha de afiliación.", "que_sigue": "No tiene que hacer nada más."}


@pytest.fixture
def beatriz(client, settings, tmp_path):
    """An official of the office that receives, already inside."""
    settings.DATA_DIR = tmp_path
    persona = una_funcionaria(email="beatriz@caja.example")
    client.force_login(persona)
    return persona


@pytest.fixture
def coordinadora(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    persona = una_funcionaria(Rol.COORDINADOR)
    client.force_login(persona)
    return persona


@pytest.fixture
def solicitud():
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        return una_solicitud()  # vence el lunes 14 de septiembre


def pulsar(client, solicitud, verbo, **datos):
    return client.post(direccion(solicitud, verbo), visto(solicitud) | datos)


def con_borrador(solicitud, persona) -> dict:
    """A draft, and the hidden fields of the page that sends it."""
    borrador = acciones.guardar_borrador(solicitud.pk, *ESCRITO.values(), persona)
    return visto(solicitud) | {"borrador": borradores.huella(borrador)}


def estado_de(solicitud) -> dict:
    return Solicitud.objects.filter(pk=solicitud.pk).values().get()


def test_de_la_bandeja_a_la_respuesta_enviada(client, beatriz, solicitud):
    with reloj.en(en_bogota(2026, 9, 15, 10, 0)):
        assert pulsar(client, solicitud, "tomar").status_code == 302
        escrita = pulsar(client, solicitud, "responder", **ESCRITO, revisar="1")
        assert escrita.url == direccion(solicitud, "enviar")
        repaso = client.get(escrita.url)
        assert "respondida fuera de término (1 día hábil tarde)" in texto_de(repaso)
        oculto = {"borrador": repaso.context["form"]["borrador"].value()}
        assert pulsar(client, solicitud, "enviar", **oculto).status_code == 302
    solicitud.refresh_from_db()
    assert (solicitud.estado, solicitud.es_oportuna, solicitud.dias_tarde) == ("respondida", False, 1)
    assert Respuesta.objects.get().radicado_salida == "2026-S-000001"
    assert Correo.objects.filter(clave="pqrs.respuesta.2026-S-000001").count() == 1
    assert solicitud.vence_el.isoformat() == "2026-09-14"


def test_enviar_dos_veces_deja_una_respuesta_y_un_correo(client, beatriz, solicitud):
    datos = con_borrador(solicitud, beatriz)
    codigos = [client.post(direccion(solicitud, "enviar"), datos).status_code for _ in range(3)]
    assert codigos == [302, 409, 409]
    assert list(Respuesta.objects.values_list("radicado_salida", flat=True)) == [
        f"{reloj.hoy().year}-S-000001"
    ]
    assert Correo.objects.filter(clave__startswith="pqrs.respuesta").count() == 1


def test_tomarla_dos_veces_seguidas_no_deja_dos_pasos(client, beatriz, solicitud):
    datos = visto(solicitud)
    codigos = [client.post(direccion(solicitud, "tomar"), datos).status_code for _ in range(2)]
    assert codigos == [302, 409]
    assert solicitud.actuaciones.count() == 2


def test_enviar_un_borrador_que_otra_persona_cambio_no_lo_envia(client, beatriz, solicitud):
    datos = con_borrador(solicitud, beatriz)
    acciones.guardar_borrador(solicitud.pk, "Otra cosa.", "Nada.", una_funcionaria())
    respuesta = client.post(direccion(solicitud, "enviar"), datos)
    assert respuesta.status_code == 409
    assert "Otra cosa." in texto_de(respuesta)
    assert not Respuesta.objects.enviadas().exists()


def test_guardar_sobre_el_borrador_de_otra_persona_muestra_los_dos(client, beatriz, solicitud):
    acciones.guardar_borrador(solicitud.pk, "Lo de Carla.", "Nada.", una_funcionaria())
    respuesta = pulsar(client, solicitud, "responder", **ESCRITO, borrador="")
    assert respuesta.status_code == 409
    assert "Lo de Carla." in texto_de(respuesta)
    assert ESCRITO["cuerpo"] in texto_de(respuesta)
    assert Respuesta.objects.get().cuerpo == "Lo de Carla."


@pytest.mark.parametrize(
    ("verbo", "datos"),
    [
        ("tomar", {}),
        ("asignar", {"responsable": "otra"}),
        ("mover", {"dependencia": "otra", "motivo": "Es de subsidios, no de acá."}),
        ("clasificar", {"tipo": "queja"}),
    ],
)
def test_lo_que_cambio_mientras_se_decidia_se_muestra_y_no_se_pierde_lo_escrito(
    client, coordinadora, solicitud, verbo, datos
):
    otras = {"responsable": una_funcionaria().pk, "dependencia": una_dependencia().pk}
    datos = {campo: otras.get(campo, valor) if valor == "otra" else valor for campo, valor in datos.items()}
    viejo = visto(solicitud)
    acciones.clasificar(solicitud.pk, "reclamo", una_funcionaria())
    antes = estado_de(solicitud)

    respuesta = client.post(direccion(solicitud, verbo), viejo | datos)

    assert respuesta.status_code == 409
    assert "Otra persona cambió esta solicitud" in texto_de(respuesta)
    assert "se tramita como «Reclamo»" in texto_de(respuesta)
    assert all(f"{valor}" in respuesta.content.decode() for valor in datos.values())
    assert estado_de(solicitud) == antes
    segunda = client.post(direccion(solicitud, verbo), visto(solicitud) | datos)
    assert segunda.status_code == 302


@pytest.mark.parametrize("verbo", VERBOS)
def test_a_quien_le_quitan_el_rol_con_la_pagina_abierta_no_le_sirve(client, coordinadora, solicitud, verbo):
    datos = con_borrador(solicitud, coordinadora) | ESCRITO
    assert client.get(direccion(solicitud, verbo)).status_code == 200
    coordinadora.groups.clear()
    antes = estado_de(solicitud)
    assert client.post(direccion(solicitud, verbo), datos).status_code in {403, 404}
    assert estado_de(solicitud) == antes
    assert not Respuesta.objects.enviadas().exists()


@pytest.mark.parametrize("verbo", ["asignar", "mover"])
def test_quien_responde_no_asigna_ni_mueve(client, beatriz, solicitud, verbo):
    datos = {"responsable": beatriz.pk, "dependencia": una_dependencia().pk, "motivo": "Porque sí."}
    assert client.get(direccion(solicitud, verbo)).status_code == 403
    assert pulsar(client, solicitud, verbo, **datos).status_code == 403


@pytest.mark.parametrize("rol", [Rol.AUDITOR, Rol.ADMINISTRADOR])
def test_quien_lee_todo_no_responde_nada(client, solicitud, rol):
    persona = una_funcionaria(rol)
    client.force_login(persona)
    datos = con_borrador(solicitud, una_funcionaria()) | ESCRITO
    for verbo in ("tomar", "responder", "enviar"):
        assert client.post(direccion(solicitud, verbo), datos).status_code == 403
    assert not Respuesta.objects.enviadas().exists()


def test_a_quien_desactivan_con_la_pagina_abierta_se_le_cierra_la_puerta(client, beatriz, solicitud):
    datos = con_borrador(solicitud, beatriz)
    Usuario.objects.filter(pk=beatriz.pk).update(is_active=False)
    respuesta = client.post(direccion(solicitud, "enviar"), datos)
    assert respuesta.url.startswith(reverse("admin:login"))
    assert not Respuesta.objects.enviadas().exists()


@pytest.mark.parametrize("verbo", VERBOS)
def test_lo_terminado_no_admite_ningun_verbo_y_dice_por_que(client, coordinadora, solicitud, verbo):
    datos = con_borrador(solicitud, coordinadora)
    acciones.responder(solicitud.pk, coordinadora)
    datos |= ESCRITO | {
        "responsable": una_funcionaria().pk,
        "dependencia": una_dependencia().pk,
        "motivo": "Es de allá.",
        "tipo": "queja",
    }
    antes = estado_de(solicitud)
    respuesta = client.post(direccion(solicitud, verbo), datos | visto(solicitud))
    assert respuesta.status_code == 409
    assert f"{solicitud.radicado} ya terminó" in texto_de(respuesta)
    assert estado_de(solicitud) == antes


def test_si_se_va_a_otra_dependencia_mientras_se_responde_no_se_pierde_lo_escrito(client, beatriz, solicitud):
    datos = visto(solicitud) | ESCRITO
    acciones.reasignar(solicitud.pk, una_dependencia(), "Es de subsidios.", una_funcionaria(Rol.COORDINADOR))
    respuesta = client.post(direccion(solicitud, "responder"), datos)
    assert respuesta.status_code == 404
    assert ESCRITO["cuerpo"] in texto_de(respuesta)
    assert not Respuesta.objects.exists()


@pytest.mark.parametrize("falta", ["cuerpo", "que_sigue"])
@pytest.mark.parametrize("vacio", ["", "   \n", "\u200b\u2060"])
def test_una_respuesta_sin_texto_no_llega_al_repaso(client, beatriz, solicitud, falta, vacio):
    respuesta = pulsar(client, solicitud, "responder", **ESCRITO | {falta: vacio}, revisar="1")
    assert respuesta.status_code == 422
    assert not Respuesta.objects.enviadas().exists()


def test_un_borrador_vacio_guardado_no_se_envia(client, beatriz, solicitud):
    borrador = acciones.guardar_borrador(solicitud.pk, " ", "", beatriz)
    respuesta = pulsar(client, solicitud, "enviar", borrador=borradores.huella(borrador))
    assert respuesta.status_code == 409
    assert "La respuesta está vacía" in texto_de(respuesta)


@pytest.mark.parametrize(
    "malo",
    [
        un_svg,
        una_bomba,
        un_archivo_pdf_con_clave,
        lambda: SimpleUploadedFile("vacio.pdf", b""),
        lambda: SimpleUploadedFile("factura.pdf", b"MZ\x90\x00" + b"\x00" * 60),
        lambda: SimpleUploadedFile("pagina.html", b"<script>alert(1)</script>"),
        lambda: SimpleUploadedFile("../../etc/passwd.svg", b"<svg/>"),
    ],
    ids=["svg", "bomba", "con-clave", "vacio", "disfrazado", "html", "ruta"],
)
def test_un_archivo_que_no_se_puede_recibir_se_nombra_y_lo_demas_queda(client, beatriz, solicitud, malo):
    archivo = malo()
    respuesta = pulsar(
        client,
        solicitud,
        "responder",
        **ESCRITO,
        archivos=[archivo, un_archivo_pdf("oficio.pdf")],
        revisar="1",
    )
    assert respuesta.url == direccion(solicitud, "responder")
    assert f"No se adjuntó «{archivo.name.rpartition('/')[2]}»" in texto_de(client.get(respuesta.url))
    assert list(Adjunto.objects.values_list("nombre", flat=True)) == ["oficio.pdf"]
    assert Respuesta.objects.get().cuerpo == ESCRITO["cuerpo"]


@pytest.mark.parametrize("valor", ["", "x", "-1", "0", "9" * 40, "1\x00", "1.5", "٣"])
@pytest.mark.parametrize("verbo", VERBOS)
def test_un_campo_oculto_inventado_no_hace_nada(client, coordinadora, solicitud, verbo, valor):
    antes = estado_de(solicitud)
    acciones.guardar_borrador(solicitud.pk, *ESCRITO.values(), coordinadora)
    datos = {
        "visto": valor, "borrador": valor, "responsable": valor, "dependencia": valor, "motivo": valor, "tipo": valor,
        "quitar": valor,
    }  # fmt: skip
    assert client.post(direccion(solicitud, verbo), datos).status_code in {409, 422}
    assert estado_de(solicitud) == antes


@pytest.mark.en_produccion
@pytest.mark.parametrize("metodo", ["put", "patch", "delete", "options"])
@pytest.mark.parametrize("verbo", [*VERBOS, "change"])
def test_otros_metodos_no_hacen_nada(client, coordinadora, solicitud, metodo, verbo):
    antes = estado_de(solicitud)
    assert getattr(client, metodo)(direccion(solicitud, verbo)).status_code in {200, 403, 405}
    assert estado_de(solicitud) == antes


@pytest.mark.parametrize(
    "datos",
    [
        {"action": "delete_selected", "post": "yes"},
        {
            "_save": "Guardar",
            "form-TOTAL_FORMS": "1",
            "form-INITIAL_FORMS": "1",
            "form-0-estado": "respondida",
        },
    ],
)
def test_la_lista_no_borra_ni_edita_en_bloque(client, coordinadora, solicitud, datos):
    Usuario.objects.filter(pk=coordinadora.pk).update(is_superuser=True)
    antes = estado_de(solicitud)
    respuesta = client.post(
        reverse(LISTA), datos | {"_selected_action": solicitud.pk, "form-0-id": solicitud.pk}
    )
    assert respuesta.status_code == 405
    assert estado_de(solicitud) == antes


@pytest.mark.parametrize("pagina", ["change", "delete", "history"])
def test_ni_una_superusuaria_cambia_la_fecha_o_el_estado_por_fuera_de_los_verbos(
    client, coordinadora, solicitud, pagina
):
    Usuario.objects.filter(pk=coordinadora.pk).update(is_superuser=True)
    antes = estado_de(solicitud)
    datos = {"vence_el": "2030-01-01", "estado": "respondida", "post": "yes", "_save": "Guardar"}
    assert client.post(direccion(solicitud, pagina), datos).status_code in {302, 403, 405}
    assert (
        client.post(reverse("admin:pqrs_solicitud_add"), datos).status_code == 422
    )  # it files, it does not edit
    assert estado_de(solicitud) == antes
    assert Solicitud.objects.count() == 1


@pytest.mark.parametrize("pk", ["99999999", "9" * 18, "9" * 40, "0"])
def test_una_solicitud_imposible_es_404_en_cada_puerta(client, coordinadora, pk):
    for verbo in ("", "change/", "history/", *(f"{verbo}/" for verbo in VERBOS), f"archivo/{pk}/"):
        if verbo:
            assert client.get(f"/admin/pqrs/solicitud/{pk}/{verbo}").status_code == 404, verbo


def test_un_archivo_que_llega_despues_de_enviar_no_entra(client, beatriz, solicitud):
    con_borrador(solicitud, beatriz)
    enviada = acciones.responder(solicitud.pk, beatriz)
    respuesta = pulsar(client, solicitud, "responder", **ESCRITO, archivos=[un_archivo_pdf()])
    assert respuesta.status_code == 409
    assert enviada.adjuntos.count() == 0


def test_mover_no_mueve_la_fecha_ni_la_oportunidad(client, coordinadora, solicitud):
    vence = solicitud.vence_el
    with reloj.en(en_bogota(2026, 9, 14, 9, 0)):
        pulsar(client, solicitud, "mover", dependencia=una_dependencia().pk, motivo="Es de subsidios.")
        assert Solicitud.objects.get().vence_el == vence
        con_borrador(solicitud, coordinadora)
        acciones.responder(solicitud.pk, coordinadora)
    assert (Solicitud.objects.get().vence_el, Solicitud.objects.get().es_oportuna) == (vence, True)
