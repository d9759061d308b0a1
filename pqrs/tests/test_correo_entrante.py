"""Whoever writes a mail has filed: at the moment of its receipt, with its files, and never in another's request."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as ajustes
from django.core.management import call_command
from django.db import connection

import correo.acciones
from correo.models import Correo, Entrante
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, referencias
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, AcuseJunto, Solicitud
from pqrs.tests.cartas import ANA, carta, de_ana, llega, respuesta_a
from pqrs.tests.fabricas import una_funcionaria, una_persona, una_solicitud

pytestmark = pytest.mark.django_db(transaction=True)
Desenlace, Via = Entrante.Desenlace, Entrante.Via
EJEMPLOS = Path(ajustes.BASE_DIR).parent / "shared/datos/correos"


@pytest.fixture(autouse=True)
def casa(settings, tmp_path):
    settings.DATA_DIR, settings.CORREO_ENTRANTE = tmp_path, "atencion@caja.example"


def test_una_carta_queda_radicada_con_la_hora_en_que_llego():
    ayer = reloj.ahora() - timedelta(days=1)
    with reloj.en(ayer):
        entrante, _ = correo.acciones.guardar(carta(), Via.IMAP)
    acciones.atender_pendientes()
    solicitud = Solicitud.objects.get()
    assert solicitud.recibida_en == ayer
    assert solicitud.canal == Solicitud.Canal.CORREO
    assert solicitud.esta_por_clasificar
    assert (solicitud.asunto, solicitud.objeto) == ("Certificado", "Necesito mi certificado.")
    assert (solicitud.peticionario.nombre, solicitud.peticionario.correo) == ("Ana Pérez", ANA)
    entrante.refresh_from_db()
    assert (entrante.desenlace, entrante.referencia) == (Desenlace.RADICADA, referencias.de(solicitud.pk))


def test_el_acuse_contesta_al_correo_y_se_declara_automatico():
    llega(carta())
    acuse = Correo.objects.get(clave__startswith="pqrs.acuse.")
    assert acuse.cabeceras["In-Reply-To"] == "<1@correo.example>"
    assert acuse.cabeceras["Auto-Submitted"] == "auto-replied"
    assert acuse.contenido().para == ANA


def test_el_mismo_correo_dos_veces_es_una_sola_solicitud():
    assert llega(carta()).entrante.desenlace == Desenlace.RADICADA
    assert llega(carta()).entrante.desenlace == Desenlace.DUPLICADO
    assert llega(b"Received: por otro lado\r\n" + carta()).entrante.desenlace == Desenlace.DUPLICADO
    assert Solicitud.objects.count() == 1


def test_a_una_maquina_no_se_le_contesta():
    llega(carta(mas="Auto-Submitted: auto-replied\r\n"))
    llega(carta(n=2, mas="List-Id: <ofertas.example>\r\n"))
    assert not Solicitud.objects.exists()
    assert not Correo.objects.exists()


def test_la_respuesta_de_quien_pidio_completa_lo_que_faltaba():
    solicitud = de_ana()
    acciones.requerir(solicitud.pk, "Falta la cédula.", una_funcionaria())
    atendido = llega(
        carta("Aquí va.\n\nEl lun, 2 nov 2026, Caja <a@b.co> escribió:\n> Falta", para=respuesta_a(solicitud))
    )
    solicitud.refresh_from_db()
    assert (atendido.entrante.desenlace, atendido.radicado) == (Desenlace.UNIDA, solicitud.radicado)
    assert solicitud.estado != Solicitud.Estado.REQUERIDA
    completada = solicitud.actuaciones.get(tipo=Actuacion.Tipo.COMPLETADA)
    assert completada.contenido.datos["escrito"] == "Aquí va."
    assert Solicitud.objects.count() == 1


def test_lo_que_la_persona_agrega_queda_en_su_expediente_y_no_mueve_la_fecha():
    solicitud = de_ana()
    llega(carta("Se me olvidó decir algo.", para=respuesta_a(solicitud)))
    escrito = solicitud.actuaciones.get(tipo=Actuacion.Tipo.ESCRITO)
    assert escrito.contenido.datos["escrito"] == "Se me olvidó decir algo."
    vence = solicitud.vence_el
    solicitud.refresh_from_db()
    assert solicitud.vence_el == vence


@pytest.mark.parametrize("caso", ["otra persona", "sin firma", "ya terminada", "firma de otra"])
def test_en_la_duda_decide_una_persona_y_nada_entra_a_la_solicitud(caso):
    solicitud = de_ana()
    if caso == "ya terminada":
        acciones.desistir(solicitud.pk, "Ya no.")
    otra = una_solicitud(persona=una_persona(correo="luis@correo.example"))
    antes = solicitud.actuaciones.count(), otra.actuaciones.count()
    cita = Correo.objects.filter(referencia=referencias.de(solicitud.pk)).last().message_id
    crudo = {
        "otra persona": carta(de="luis@correo.example", para=respuesta_a(solicitud)),
        "sin firma": carta(mas=f"In-Reply-To: {cita}\r\n"),
        "ya terminada": carta(para=respuesta_a(solicitud)),
        "firma de otra": carta(para=respuesta_a(otra)),
    }[caso]
    atendido = llega(crudo)
    assert atendido.entrante.desenlace == Desenlace.CUARENTENA
    assert atendido.entrante.motivo
    assert (solicitud.actuaciones.count(), otra.actuaciones.count()) == antes
    assert Solicitud.objects.count() == 2


def test_nombrar_un_radicado_ajeno_no_abre_nada_y_se_radica():
    solicitud = de_ana()
    atendido = llega(carta(de="luis@correo.example", asunto=f"Sobre {solicitud.radicado}"))
    assert atendido.entrante.desenlace == Desenlace.RADICADA
    assert atendido.radicado != solicitud.radicado


@pytest.mark.usefixtures("reloj_quieto")
def test_del_sexto_en_adelante_los_acuses_van_juntos_el_mismo_dia_y_no_falta_ninguno():
    for n in range(8):
        llega(carta(f"Petición {n}.", n=n))
    assert Correo.objects.filter(clave__startswith="pqrs.acuse.").count() == 5
    assert AcuseJunto.objects.count() == 3
    assert acciones.acusar_juntos() == 1
    assert acciones.acusar_juntos() == 0
    juntos = Correo.objects.get(clave__startswith="pqrs.acuses.")
    faltaban = Solicitud.objects.order_by("id")[5:]
    assert all(una.radicado in juntos.contenido().texto for una in faltaban)
    assert not AcuseJunto.objects.exists()


def test_el_archivo_que_no_se_recibe_se_nombra_en_la_historia():
    partes = (
        "--x\r\nContent-Type: text/plain\r\n\r\nVa el soporte.\r\n--x\r\nContent-Type: application/zip\r\n"
        'Content-Disposition: attachment; filename="soportes.zip"\r\n\r\nPK\r\n--x--\r\n'
    )
    llega(carta(partes, mas="Content-Type: multipart/mixed; boundary=x\r\n"))
    solicitud = Solicitud.objects.get()
    assert not solicitud.adjuntos.exists()
    assert "soportes.zip" in solicitud.actuaciones.get().contenido.texto


def test_lo_que_responde_quien_tiene_reserva_no_se_lee_en_la_bandeja():
    solicitud = de_ana(es_reservada=True)
    llega(carta(para=respuesta_a(solicitud)))
    entrante = Entrante.objects.get()
    assert entrante.desenlace == Desenlace.UNIDA
    assert ANA not in f"{entrante.de}{entrante.nombre}{entrante.asunto}{entrante.motivo}"


def test_quien_decide_puede_entregar_radicar_o_descartar_y_siempre_dice_por_que():
    marcela = una_funcionaria(Rol.COORDINADOR)
    solicitud = de_ana()
    ajeno = llega(carta(de="luis@correo.example", para=respuesta_a(solicitud), n=1)).entrante
    otro = llega(carta(de="luis@correo.example", para=respuesta_a(solicitud), n=2)).entrante
    basura = llega(carta("", asunto="", n=3)).entrante
    with pytest.raises(DatosInvalidos, match="por qué"):
        acciones.descartar_entrante(basura.pk, " ", marcela)
    acciones.descartar_entrante(basura.pk, "No pide nada.", marcela)
    acciones.entregar_entrante(ajeno.pk, solicitud.radicado, "Es su hijo.", marcela)
    hecha = acciones.radicar_entrante(otro.pk, "Pide otra cosa.", marcela)
    assert solicitud.actuaciones.filter(tipo=Actuacion.Tipo.ESCRITO, actor=marcela).exists()
    assert hecha.recibida_en == otro.recibido_en
    assert {*Entrante.objects.values_list("desenlace", flat=True)} == {"unida", "radicada", "descartado"}
    with pytest.raises(DatosInvalidos, match="ya decidió"):
        acciones.descartar_entrante(otro.pk, "Otra vez.", marcela)


def test_si_la_base_no_deja_radicar_queda_guardado_y_se_radica_despues(monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE pqrs_contador RENAME TO pqrs_contador_lejos")
    try:
        atendido = llega(carta())
        assert atendido.entrante.desenlace == Desenlace.PENDIENTE
        assert not Solicitud.objects.exists()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE pqrs_contador_lejos RENAME TO pqrs_contador")
    with reloj.en(reloj.ahora() + timedelta(hours=1)):
        acciones.atender_pendientes()
    assert Solicitud.objects.get().recibida_en == atendido.entrante.recibido_en


def test_la_orden_dice_un_renglon_por_archivo(tmp_path):
    (tmp_path / "uno.eml").write_bytes(carta())
    (tmp_path / "dos.eml").write_bytes(carta(n=2, mas="Precedence: bulk\r\n"))
    salida = io.StringIO()
    call_command("recibir_correo", str(tmp_path / "uno.eml"), str(tmp_path / "dos.eml"), stdout=salida)
    radicado = Solicitud.objects.get().radicado
    assert salida.getvalue() == f"{tmp_path}/uno.eml: radicada {radicado}\n{tmp_path}/dos.eml: automatico\n"


@pytest.mark.skipif(not EJEMPLOS.is_dir(), reason="the reference mails are not beside the project")
def test_los_correos_de_referencia_terminan_como_dice_su_manifiesto():
    with (EJEMPLOS / "manifiesto.tsv").open(encoding="utf-8") as archivo:
        renglones = list(csv.DictReader(archivo, delimiter="\t"))
    for renglon in renglones:
        atendido = llega((EJEMPLOS / renglon["archivo"]).read_bytes())
        assert atendido.entrante.desenlace == renglon["desenlace"], renglon["archivo"]
        if renglon["desenlace"] == "radicada":
            solicitud = Solicitud.objects.get(radicado=atendido.radicado)
            assert renglon["contiene"] in solicitud.objeto, renglon["archivo"]
            assert not renglon["no_contiene"] or renglon["no_contiene"] not in solicitud.objeto
            assert not renglon["asunto"] or solicitud.asunto == renglon["asunto"]
            assert solicitud.adjuntos.count() == int(renglon["adjuntos"]), renglon["archivo"]
