import hashlib
from datetime import timedelta
from email import policy
from email.parser import BytesParser

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from correo import consultas
from correo.acciones import enviar_pendientes, enviar_todo
from correo.models import Correo, Intento
from nucleo import reloj

Estado, Prioridad, Resultado, Fase = Correo.Estado, Correo.Prioridad, Intento.Resultado, Intento.Fase


def test_lo_pendiente_llega_y_queda_la_evidencia(encolar, servidor):
    correo = encolar()

    resumen = enviar_pendientes()

    correo.refresh_from_db()
    intento = correo.historial.get()
    assert str(resumen) == "1 enviados, 0 por reintentar, 0 sin confirmar, 0 fallidos"
    assert correo.estado == Estado.ENVIADO
    assert correo.enviado_en is not None
    assert correo.resumen == hashlib.sha256(servidor.recibidos[0].contenido).hexdigest()
    assert (intento.resultado, intento.fase, intento.codigo) == (Resultado.ENTREGADO, Fase.CIERRE, 250)
    assert intento.respuesta == "2.0.0 Ok: queued as ABC123"


def test_lo_que_llega_dice_lo_que_se_escribio(encolar, servidor):
    correo = encolar(responder_a="mesa@caja.example")

    enviar_pendientes()

    recibido = servidor.recibidos[0]
    mensaje = recibido.leido()
    assert recibido.destinatario == "ana@correo.example"
    assert mensaje["Message-ID"] == correo.message_id
    assert mensaje["Subject"] == correo.asunto
    assert mensaje["Reply-To"] == "mesa@caja.example"
    assert mensaje.get_body(("plain",)).get_content().splitlines() == correo.texto.splitlines()
    assert mensaje.get_body(("html",)).get_content().splitlines() == correo.html.splitlines()


def test_lo_enviado_no_se_envia_otra_vez(encolar, servidor):
    encolar()
    enviar_pendientes()

    assert enviar_pendientes().enviados == 0
    assert len(servidor.recibidos) == 1


def test_toda_la_tanda_va_por_una_conexion(encolar, servidor):
    for _ in range(5):
        encolar()

    assert enviar_pendientes().enviados == 5
    assert servidor.conexiones == 1


def test_primero_lo_que_se_debe_por_ley(encolar, servidor):
    encolar(para="boletin@correo.example", prioridad=Prioridad.BOLETIN)
    encolar(para="recordatorio@correo.example", prioridad=Prioridad.RECORDATORIO)
    encolar(para="acuse@correo.example", prioridad=Prioridad.ACUSE)

    enviar_pendientes()

    assert [uno.destinatario.split("@")[0] for uno in servidor.recibidos] == [
        "acuse",
        "recordatorio",
        "boletin",
    ]


def test_dice_si_queda_mas(encolar, servidor):
    for _ in range(3):
        encolar()

    assert enviar_pendientes(lote=2).quedan
    assert not enviar_pendientes(lote=2).quedan
    assert len(servidor.recibidos) == 3


def test_se_detiene_entre_dos_mensajes_cuando_se_lo_piden(encolar, servidor):
    for _ in range(3):
        encolar()

    enviar_todo(alto=lambda: len(servidor.recibidos) == 2)

    assert len(servidor.recibidos) == 2


def test_sin_nada_que_enviar_no_se_llama_al_servidor(db, servidor):
    enviar_pendientes()

    assert servidor.conexiones == 0


def test_lo_que_aun_no_toca_espera(encolar, servidor):
    with reloj.en(reloj.ahora() + timedelta(hours=1)):
        encolar()

    assert enviar_pendientes().enviados == 0


@pytest.mark.parametrize("cuantos", [1, 3])
def test_cada_mensaje_cuesta_las_mismas_consultas(encolar, servidor, cuantos):
    for _ in range(cuantos):
        encolar()

    with CaptureQueriesContext(
        connection,
    ) as hechas:
        enviar_pendientes()

    propias = [una for una in hechas.captured_queries if "SAVEPOINT" not in una["sql"]]
    # Leases, what is due, what expired, the server at rest, nothing more of each kind; take, mark, outcome and attempt.
    assert len(propias) == 6 + 4 * cuantos


def test_el_orden_de_salida_usa_su_indice(encolar):
    plan = consultas.por_enviar(reloj.ahora())[:50].explain()

    if connection.vendor == "sqlite":
        assert "correo_por_enviar" in plan
        assert "TEMP B-TREE" not in plan


def test_no_se_envia_dentro_de_una_transaccion(transactional_db, servidor):
    with transaction.atomic(), pytest.raises(RuntimeError):
        enviar_pendientes()


def test_a_una_direccion_con_dominio_en_espanol(encolar, servidor):
    encolar(para="ana@señal.example")

    enviar_pendientes()

    assert servidor.recibidos[0].destinatario == "ana@xn--seal-hqa.example"


def test_una_direccion_con_ene_llega_si_el_servidor_la_admite(encolar, servidor):
    servidor.modo = "utf8"
    encolar(para="peña@correo.example")

    enviar_pendientes()

    assert servidor.recibidos[0].destinatario == "peña@correo.example"
    assert "SMTPUTF8" in servidor.recibidos[0].remitente


def test_una_direccion_con_ene_falla_claro_si_el_servidor_no_la_admite(encolar, servidor):
    correo = encolar(para="peña@correo.example")
    encolar(para="ana@correo.example")

    enviar_pendientes()

    correo.refresh_from_db()
    assert correo.estado == Estado.FALLIDO
    assert "no admite direcciones con tildes o eñes" in correo.historial.get().respuesta
    assert [uno.destinatario for uno in servidor.recibidos] == ["ana@correo.example"]


@pytest.mark.parametrize(
    "mala", ["", "ana", "ana@correo.example\r\nRCPT TO:<otro@malo.example>", "a b@correo.example"]
)
def test_una_direccion_mala_falla_con_su_motivo_y_no_detiene_a_las_demas(encolar, servidor, mala):
    correo = encolar(para=mala)
    encolar(para="ana@correo.example")

    enviar_pendientes()

    correo.refresh_from_db()
    intento = correo.historial.get()
    assert correo.estado == Estado.FALLIDO
    assert (intento.resultado, intento.fase) == (Resultado.RECHAZADO, Fase.PREPARACION)
    assert "dirección" in intento.respuesta
    assert [uno.destinatario for uno in servidor.recibidos] == ["ana@correo.example"]


def test_una_linea_que_empieza_por_punto_llega_igual(encolar, servidor):
    encolar(contexto={"nombre": "Ana\n.\n..dos\n"})

    enviar_pendientes()

    texto = servidor.recibidos[0].leido().get_body(("plain",)).get_content().splitlines()
    assert "." in texto
    assert "..dos:" in texto or "..dos" in texto


def test_en_la_carpeta_queda_un_archivo_privado_por_mensaje(encolar, settings, tmp_path):
    settings.TRANSPORTE_CORREO = {"clase": "carpeta", "carpeta": tmp_path / "correos"}
    correo = encolar()

    enviar_pendientes()

    (archivo,) = (tmp_path / "correos").iterdir()
    correo.refresh_from_db()
    assert correo.estado == Estado.ENVIADO
    assert archivo.name == correo.message_id.strip("<").partition("@")[0] + ".eml"
    assert archivo.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "correos").stat().st_mode & 0o777 == 0o700
    assert hashlib.sha256(archivo.read_bytes()).hexdigest() == correo.resumen
    assert BytesParser(policy=policy.default).parsebytes(archivo.read_bytes())["To"] == "ana@correo.example"


def test_si_la_carpeta_no_se_puede_usar_el_correo_espera(encolar, settings, tmp_path):
    (tmp_path / "archivo").write_text("no es una carpeta")
    settings.TRANSPORTE_CORREO = {"clase": "carpeta", "carpeta": tmp_path / "archivo" / "correos"}
    correo = encolar()

    resumen = enviar_pendientes()

    correo.refresh_from_db()
    assert "No se puede usar la carpeta" in resumen.sin_servidor
    assert (correo.estado, correo.intentos) == (Estado.PENDIENTE, 0)


def test_la_consola_lo_muestra(encolar, settings, capsys):
    settings.TRANSPORTE_CORREO = {"clase": "consola"}
    encolar()

    enviar_pendientes()

    assert "Subject: Recibimos su petición: 2026-E-000123" in capsys.readouterr().out


def test_en_las_pruebas_queda_en_la_bandeja_de_django(encolar, settings, mailoutbox):
    settings.TRANSPORTE_CORREO = {"clase": "memoria"}
    correo = encolar()

    enviar_pendientes()

    (mensaje,) = mailoutbox
    assert isinstance(mensaje, EmailMultiAlternatives)
    assert (mensaje.to, mensaje.subject) == (["ana@correo.example"], correo.asunto)
    assert mensaje.body == correo.texto
    assert mensaje.alternatives[0].content.splitlines() == correo.html.splitlines()
