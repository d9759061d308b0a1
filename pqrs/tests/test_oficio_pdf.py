"""The oficio as a PDF: what it says, that anybody can verify it, and that its engine failing loses nothing."""

import hashlib
import io
import re
import zipfile

import pytest
from django.urls import reverse

from cuentas.models import TextoConsentimiento
from nucleo import adjuntos, papel
from pqrs import acciones, fichas, oficio_pdf
from pqrs.acciones import oficio_pdf as papel_debido
from pqrs.acciones.oficio_pdf import contenido_de, emitir
from pqrs.models import OficioPdf, Respuesta, Solicitud
from pqrs.tests.fabricas import (
    un_archivo_txt,
    una_dependencia,
    una_funcionaria,
    una_respuesta,
    una_solicitud,
)
from pqrs.tests.lector_pdf import texto_de
from pqrs.tests.mesa import texto_de as leido

pytestmark = pytest.mark.django_db
ACCEDE = {"sentido": "accede"}


@pytest.fixture(autouse=True)
def carpeta_propia(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def quien():
    return una_funcionaria("coordinador")


def direccion(respuesta: Respuesta) -> str:
    return reverse("pqrs:oficio", args=[fichas.ficha_de_ver(respuesta.solicitud), respuesta.pk])


def bajar(client, respuesta: Respuesta) -> bytes:
    return b"".join(client.get(direccion(respuesta)).streaming_content)


def codigo_de(pdf: bytes) -> str:
    return re.search(r"/verificar/([A-Z0-9-]+)/", texto_de(pdf))[1]


def test_lo_descargo_de_mi_pagina_con_su_numero_en_el_nombre(client, quien):
    respuesta = una_respuesta(una_solicitud(), quien)
    bajada = client.get(direccion(respuesta))
    assert bajada["Content-Disposition"] == f'attachment; filename="oficio-{respuesta.radicado_salida}.pdf"'
    assert b"".join(bajada.streaming_content).startswith(b"%PDF-")


def test_la_pagina_de_seguimiento_lo_ofrece(client, quien):
    respuesta = una_respuesta(una_solicitud(), quien)
    pagina = client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(respuesta.solicitud)]))
    assert f"oficio-{respuesta.pk}.pdf" in pagina.content.decode()


def test_dice_el_numero_a_quien_que_y_que_sigue(client, quien):
    puntos = ({"pedido": "Que corrijan.", "respuesta": "Ya está.", "base": "Ley 21 de 1982"},)
    respuesta = una_respuesta(una_solicitud(), quien, "Buenos días.\n\nSe corrigió.", puntos=puntos)
    dicho = texto_de(bajar(client, respuesta))
    for parte in (
        respuesta.radicado_salida,
        respuesta.solicitud.radicado,
        "Ana Pérez Gómez",
        "Se corrigió.",
        "Ley 21 de 1982",
        "Qué sigue",
        "Nada más.",
    ):
        assert parte in dicho


def test_lleva_la_firma_de_quien_firmo(quien):
    respuesta = una_respuesta(una_solicitud(), quien)
    Respuesta.objects.filter(pk=respuesta.pk).update(firma="Marta Ruiz, Jefa de Atención")
    respuesta.refresh_from_db()
    contenido = contenido_de(respuesta, "AAAAA")
    assert (contenido.firma, contenido.cargo) == ("Marta Ruiz", "Jefa de Atención")


def test_lista_los_archivos_que_van_con_ella(quien):
    solicitud, archivo = una_solicitud(), un_archivo_txt("nota.txt", "Hola")
    borrador = acciones.guardar_borrador(solicitud.pk, "Sí.", "Nada más.", quien)
    acciones.adjuntar_a_respuesta(borrador, archivo, adjuntos.inspeccionar(archivo))
    anexos = contenido_de(acciones.responder(solicitud.pk, quien), "AAAAA").anexos
    assert [(uno.nombre, uno.sha256) for uno in anexos] == [("nota.txt", hashlib.sha256(b"Hola").hexdigest())]


def test_es_accesible_con_idioma_titulo_y_fuentes_propias(client, quien):
    pdf = bajar(client, una_respuesta(una_solicitud(), quien))
    assert b"/Lang" in pdf
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid:part>1<" in pdf or re.search(rb"pdfuaid:part=.1", pdf)
    assert b"/FontFile" in pdf


def test_los_mismos_datos_dan_los_mismos_bytes(quien):
    contenido = contenido_de(una_respuesta(una_solicitud(), quien), "AAAA-BBBB")
    assert oficio_pdf.componer(contenido) == oficio_pdf.componer(contenido)


@pytest.mark.parametrize(
    "cuerpo",
    ["#panic() *a* _b_ $x$ <c> @d // e \\ `f`", "Ana 🙂 张伟", "Sí: ' \" { } \u200b", "a\nb\r\n\r\nc"],
)
def test_lo_que_alguien_escribio_se_imprime_y_no_se_ejecuta(client, quien, cuerpo):
    assert bajar(client, una_respuesta(una_solicitud(), quien, cuerpo)).startswith(b"%PDF-")


def test_lo_que_no_se_puede_dibujar_se_avisa(client, quien):
    dicho = texto_de(bajar(client, una_respuesta(una_solicitud(), quien, "Gracias 🙂")))
    assert "Gracias ¤" in dicho
    assert "no puede dibujar" in dicho


@pytest.mark.parametrize("persona", [None, "reservada"])
def test_a_quien_no_dio_su_nombre_o_lo_reservo_no_lo_nombra(client, quien, persona):
    solicitud = una_solicitud(persona=None, asunto="De Ana") if persona is None else una_solicitud()
    if persona:
        acciones.reservar(solicitud.pk, "La amenazan.", quien)
    assert "Ana" not in texto_de(bajar(client, una_respuesta(solicitud, quien)))


def test_reservar_despues_destruye_el_que_la_nombraba_y_se_hace_otro(
    client, quien, django_capture_on_commit_callbacks
):
    respuesta = una_respuesta(una_solicitud(), quien)
    viejo = codigo_de(bajar(client, respuesta))
    with django_capture_on_commit_callbacks(execute=True):
        acciones.reservar(respuesta.solicitud_id, "La amenazan.", quien)
    assert client.get(reverse("pqrs:verificada", args=[viejo])).status_code == 404
    assert "Ana Pérez" not in texto_de(bajar(client, respuesta))


# --- Verifying ----------------------------------------------------------------------------------------------------


def test_cualquiera_verifica_el_numero_la_fecha_y_la_huella_y_nada_de_nadie(client, quien):
    respuesta = una_respuesta(una_solicitud(), quien)
    pdf = bajar(client, respuesta)
    dicho = leido(client.get(reverse("pqrs:verificada", args=[codigo_de(pdf)])))
    assert f"El oficio {respuesta.radicado_salida} es auténtico" in dicho
    assert hashlib.sha256(pdf).hexdigest() in dicho
    for dato in ("Ana", "52123456", "ana@ejemplo.co", "Se revisó", respuesta.solicitud.asunto):
        assert dato not in dicho


def test_el_codigo_se_escribe_a_mano_en_la_misma_puerta(client, quien):
    codigo = codigo_de(bajar(client, una_respuesta(una_solicitud(), quien)))
    escrito = client.post(
        reverse("pqrs:verificar"), {"codigo": codigo.replace("-", " ").lower()}, follow=True
    )
    assert "es auténtico" in leido(escrito)


def test_un_archivo_identico_se_reconoce_y_uno_cambiado_no(client, quien):
    pdf = bajar(client, una_respuesta(una_solicitud(), quien))
    pagina = reverse("pqrs:verificada", args=[codigo_de(pdf)])
    igual, otro = io.BytesIO(pdf), io.BytesIO(pdf + b" ")
    igual.name = otro.name = "oficio.pdf"
    assert "es el oficio, sin ningún cambio" in leido(client.post(pagina, {"archivo": igual}))
    assert "no coincide" in leido(client.post(pagina, {"archivo": otro}))


def test_su_codigo_no_abre_la_solicitud(client, quien):
    respuesta = una_respuesta(una_solicitud(), quien)
    codigo = codigo_de(bajar(client, respuesta))
    abierta = client.post(
        reverse("pqrs:seguimiento"), {"radicado": respuesta.solicitud.radicado, "codigo": codigo}
    )
    assert abierta.status_code == 422


# --- Who downloads it ---------------------------------------------------------------------------------------------


def test_una_decision_sin_notificar_no_se_descarga_hasta_abrirla(client, quien):
    aceptada = TextoConsentimiento.objects.get(finalidad="notificacion")
    solicitud = una_solicitud(consentimientos=(aceptada.pk,))
    respuesta = una_respuesta(solicitud, quien, **ACCEDE)
    assert client.get(direccion(respuesta)).status_code == 404
    acciones.notificarse(solicitud.pk)
    assert bajar(client, respuesta).startswith(b"%PDF-")


def test_ni_un_borrador_ni_la_respuesta_de_otra_solicitud(client, quien):
    mia, ajena = una_solicitud(), una_respuesta(una_solicitud(), quien)
    borrador = acciones.guardar_borrador(mia.pk, "Sí.", "Nada más.", quien)
    ficha = fichas.ficha_de_ver(mia)
    for pk in (borrador.pk, ajena.pk, 999):
        assert client.get(reverse("pqrs:oficio", args=[ficha, pk])).status_code == 404
    assert client.get(reverse("pqrs:oficio", args=["inventada", ajena.pk])).status_code == 404


def test_en_la_mesa_lo_descarga_quien_ve_la_solicitud(client, quien):
    respuesta = una_respuesta(una_solicitud(), quien)
    pagina = reverse("admin:pqrs_solicitud_oficio", args=[respuesta.solicitud_id, respuesta.pk])
    client.force_login(una_funcionaria())
    assert b"".join(client.get(pagina).streaming_content).startswith(b"%PDF-")
    client.force_login(una_funcionaria("responsable", una_dependencia()))
    assert client.get(pagina).status_code == 404


def test_va_en_el_expediente_que_se_exporta(quien):
    respuesta = una_respuesta(una_solicitud(), quien)
    paquete = zipfile.ZipFile(io.BytesIO(b"".join(acciones.exportar(respuesta.solicitud_id, quien).trozos)))
    pdf = paquete.read(f"oficios/{respuesta.radicado_salida}.pdf")
    assert hashlib.sha256(pdf).hexdigest() == OficioPdf.objects.get().sha256


# --- Made in time, and only once ----------------------------------------------------------------------------------


def test_enviar_lo_deja_debido_y_el_reloj_lo_hace_una_vez(quien):
    respuesta = una_respuesta(una_solicitud(), quien)
    assert OficioPdf.objects.get(respuesta=respuesta).generado_en is None
    assert [acciones.emitir_pendientes(), acciones.emitir_pendientes()] == [1, 0]
    hecho = OficioPdf.objects.get().sha256
    assert emitir(respuesta).sha256 == hecho


def test_si_el_motor_falla_la_respuesta_sale_y_el_pdf_se_hace_despues(quien, monkeypatch, caplog):
    def roto(*_):
        raise RuntimeError("sin fuentes")

    respuesta = una_respuesta(una_solicitud(), quien)
    monkeypatch.setattr(papel, "compilar", roto)
    assert acciones.emitir_pendientes() == 0
    assert "queda por hacer" in caplog.text
    monkeypatch.undo()
    assert acciones.emitir_pendientes() == 1
    assert Solicitud.objects.get(pk=respuesta.solicitud_id).estado == "respondida"


def test_uno_que_no_se_puede_hacer_no_detiene_a_los_demas(quien, monkeypatch):
    primera, _ = (
        una_respuesta(una_solicitud(), quien, "Rota."),
        una_respuesta(una_solicitud(), quien, "Buena."),
    )
    componer = oficio_pdf.componer

    def a_veces(contenido):
        if contenido.numero == primera.radicado_salida:
            raise RuntimeError
        return componer(contenido)

    monkeypatch.setattr(oficio_pdf, "componer", a_veces)
    monkeypatch.setattr(papel_debido, "POR_TURNO", 1)
    assert acciones.emitir_pendientes() == 1


def test_con_el_disco_lleno_sigue_debido(client, quien, monkeypatch):
    def lleno(archivo, **_):
        raise OSError(28, "No space left on device")

    respuesta = una_respuesta(una_solicitud(), quien)
    monkeypatch.setattr(adjuntos, "guardar", lleno)
    assert client.get(direccion(respuesta)).status_code == 503
    assert OficioPdf.objects.get().generado_en is None


def test_lo_destruido_con_acta_no_se_descarga(client, quien):
    respuesta = una_respuesta(una_solicitud(), quien)
    emitir(respuesta)
    OficioPdf.objects.update(ruta="")
    assert client.get(direccion(respuesta)).status_code == 404


def test_hacerlo_dos_veces_a_la_vez_deja_uno_solo(settings, quien, monkeypatch):
    """Another process made it while this one did."""
    respuesta = una_respuesta(una_solicitud(), quien)
    componer = oficio_pdf.componer
    hechos = []

    def mientras_otro(contenido):
        if not hechos:
            hechos.append("primero")
            hechos.append(emitir(respuesta).sha256)
        return componer(contenido)

    monkeypatch.setattr(oficio_pdf, "componer", mientras_otro)
    assert emitir(respuesta).sha256 == hechos[1]
    assert len([una for una in (settings.DATA_DIR / "adjuntos").rglob("*") if una.is_file()]) == 1
