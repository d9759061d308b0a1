"""Files go with a message under the desk's limits, and only to who may read it."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chat.acciones.abrir import Quien, abrir
from chat.models import Adjunto
from chat.tests.fabricas import MARTES, la_persona, una_conversacion, una_sala
from chat.tests.visitas import atendida, con_llave, direccion, envio, html
from cuentas.models import Usuario
from nucleo import reloj
from pqrs.tests.fabricas import un_archivo_pdf, un_svg

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def un_martes(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with reloj.en(MARTES):
        yield


def test_un_archivo_va_con_su_mensaje_y_solo_lo_abre_quien_puede_leerlo(client):
    conversacion, oficial = atendida()
    con_llave(conversacion).post(
        direccion(conversacion, "mensajes"), envio("Mi cédula", archivos=un_archivo_pdf("cedula.pdf"))
    )
    archivo = Adjunto.objects.get()
    ruta = reverse("chat:archivo", args=[conversacion.codigo, archivo.pk])
    assert ruta in html(con_llave(conversacion).get(direccion(conversacion)))
    suyo = con_llave(conversacion).get(ruta)
    assert suyo.getvalue().startswith(b"%PDF")
    assert suyo["Content-Disposition"].startswith("attachment")
    assert client.get(ruta).status_code == 404
    client.force_login(oficial)
    assert client.get(ruta).getvalue().startswith(b"%PDF")


def test_un_archivo_de_otra_conversacion_no_sale_por_la_mia():
    conversacion, _ = atendida()
    con_llave(conversacion).post(
        direccion(conversacion, "mensajes"), envio(archivos=un_archivo_pdf("cedula.pdf"))
    )
    mia = una_conversacion()
    ruta = reverse("chat:archivo", args=[mia.codigo, Adjunto.objects.get().pk])
    assert con_llave(mia).get(ruta).status_code == 404


def test_un_archivo_sin_palabras_se_llama_por_su_nombre():
    conversacion, _ = atendida()
    con_llave(conversacion).post(
        direccion(conversacion, "mensajes"), envio("", archivos=un_archivo_pdf("cedula.pdf"))
    )
    assert conversacion.mensajes.latest("seq").texto == "cedula.pdf"


def test_un_archivo_que_no_se_recibe_se_dice_y_el_texto_vuelve_sin_que_quede_nada(tmp_path):
    conversacion, _ = atendida()
    respuesta = con_llave(conversacion).post(
        direccion(conversacion, "mensajes"), envio("Mire", archivos=[un_archivo_pdf(), un_svg()])
    )
    assert respuesta.status_code == 422
    assert "vuelva a elegir los archivos" in html(respuesta)
    assert not Adjunto.objects.exists()
    assert not [uno for uno in (tmp_path / "adjuntos").rglob("*") if uno.is_file()]


def test_caben_tres_archivos_en_un_mensaje():
    conversacion, _ = atendida()
    cuatro = [un_archivo_pdf(f"{n}.pdf") for n in range(4)]
    respuesta = con_llave(conversacion).post(direccion(conversacion, "mensajes"), envio(archivos=cuatro))
    assert respuesta.status_code == 422
    assert "máximo 3 archivos" in html(respuesta)


def test_un_archivo_dos_veces_por_la_misma_clave_es_uno(tmp_path):
    conversacion, _ = atendida()
    clave = str(uuid4())
    for _ in range(2):
        con_llave(conversacion).post(
            direccion(conversacion, "mensajes"), envio(clave=clave, archivos=un_archivo_pdf())
        )
    assert Adjunto.objects.count() == 1
    assert len([uno for uno in (tmp_path / "adjuntos").rglob("*") if uno.is_file()]) == 1


def test_un_archivo_disfrazado_no_entra():
    conversacion, _ = atendida()
    falso = SimpleUploadedFile("foto.png", BytesIO(b"<html>").getvalue(), content_type="image/png")
    respuesta = con_llave(conversacion).post(direccion(conversacion, "mensajes"), envio(archivos=falso))
    assert respuesta.status_code == 422


def test_la_conversacion_de_quien_abre_con_llave_sigue_suya_cuando_entra_con_su_cuenta(client):
    conversacion = una_conversacion()
    con_llave(conversacion, client)
    client.force_login(Usuario.objects.create_user("ana", "ana@correo.example"))
    assert client.get(direccion(conversacion)).status_code == 200


def test_quien_esta_bloqueado_lee_el_motivo_y_puede_pedir_por_escrito():
    from chat.acciones import bloqueos

    conversacion, oficial = atendida()
    bloqueos.bloquear(
        conversacion.pk, quien=oficial, motivo="Insultos", hasta=reloj.ahora() + timedelta(days=1)
    )
    respuesta = con_llave(conversacion).post(direccion(conversacion, "mensajes"), envio("Quiero seguir"))
    assert respuesta.status_code == 403
    assert "Insultos." in html(respuesta)
    assert "Radicar lo que escribí" in html(respuesta)


def test_abrir_pide_un_uuid_y_no_otra_cosa(client):
    assert client.get("/chat/c/no-es-un-uuid/").status_code == 404


def test_una_persona_con_cuenta_y_sin_correo_abre_igual():
    sin_correo = Usuario.objects.create_user("sin-correo")
    conversacion = abrir(una_sala(), Quien(usuario=sin_correo), "Hola", uuid4(), acepta=True)
    assert la_persona(conversacion).usuario == sin_correo
