"""Whoever writes in bad faith, or a machine that does not stop, opens nothing of anybody and loses nothing."""

import contextlib
from datetime import timedelta

import pytest
from django.db import connection

import correo.acciones
from correo.entrada import direcciones
from correo.models import Correo, Entrante
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, referencias
from pqrs.acciones import entrantes
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, ArchivoEnEspera, Solicitud
from pqrs.tests.fabricas import una_funcionaria, una_persona, una_solicitud
from pqrs.tests.test_correo_entrante import ANA, carta, casa, de_ana, llega, respuesta_a

pytestmark = pytest.mark.django_db(transaction=True)
Desenlace = Entrante.Desenlace
__all__ = ["casa"]


def motivo(crudo: bytes) -> str:
    """Why it waits for an official."""
    entrante = llega(crudo).entrante
    assert entrante.desenlace == Desenlace.CUARENTENA
    return entrante.motivo


def cambiada(de: str, **detalles) -> bytes:
    """A letter whose From is written as given."""
    return carta(**detalles).replace(f"Ana Pérez <{ANA}>".encode(), de.encode())


def test_quien_dice_ser_la_entidad_o_un_funcionario_espera_a_que_alguien_mire(settings):
    settings.DEFAULT_FROM_EMAIL = "Caja <no-responder@caja.example>"
    beatriz = una_funcionaria()
    for n, de in enumerate(["no-responder@caja.example", "Atencion@caja.example", beatriz.email.upper()]):
        assert "cualquiera lo escribe" in motivo(carta(de=de, n=n))
    assert not Solicitud.objects.exists()


def test_quien_dice_ser_varios_espera_a_que_alguien_mire():
    assert "más de una dirección" in motivo(cambiada(f"{ANA}, otra@malo.example"))
    assert "más de una dirección" in motivo(cambiada(f"{ANA}\r\nFrom: otra@malo.example", n=2))


def test_un_nombre_que_es_otra_direccion_no_se_toma_por_el_remitente():
    llega(cambiada(f'"gerente@caja.example" <{ANA}>'))
    assert Solicitud.objects.get().peticionario.nombre == ANA


def test_el_acuse_va_a_quien_escribe_y_no_a_donde_pida_otro():
    llega(carta(mas="Reply-To: otra@malo.example\r\n"))
    assert Correo.objects.get(clave__startswith="pqrs.acuse.").contenido().para == ANA


def test_a_una_direccion_que_no_recibe_respuestas_no_se_le_radica_a_ciegas():
    assert "no recibe respuestas" in motivo(carta(de="no-reply@formulario.example"))


def test_lo_que_un_funcionario_recibio_no_sirve_para_entrar_como_la_persona():
    """The reminder that an official gets has a signed address too: whoever has it and writes as Ana does not get in."""
    solicitud = de_ana()
    beatriz = una_funcionaria()
    acciones.asignar(solicitud.pk, beatriz, una_funcionaria(Rol.COORDINADOR))
    suyo = Correo.objects.filter(referencia=referencias.de(solicitud.pk), para=beatriz.email)
    para = direcciones.para("r", suyo.get().pk)
    assert "a otra persona" in motivo(carta(para=para))
    assert "cualquiera lo escribe" in motivo(carta(para=para, de=beatriz.email, n=2))


@pytest.mark.usefixtures("reloj_quieto")
def test_dos_mesas_que_se_contestan_se_detienen_y_nada_se_pierde(monkeypatch):
    monkeypatch.setattr(entrantes, "RESPUESTAS_POR_HORA", 3)
    solicitud = de_ana()
    para = respuesta_a(solicitud)
    for n in range(5):
        llega(carta(f"Su caso {n} fue recibido.", n=n, para=para))
    assert solicitud.actuaciones.filter(tipo=Actuacion.Tipo.ESCRITO).count() == 3
    apartados = Entrante.objects.filter(desenlace=Desenlace.CUARENTENA, motivo__contains="contestador")
    assert apartados.count() == 2


def test_lo_que_responde_la_persona_no_provoca_otro_correo_del_portal():
    """So that a machine that answers everything has nothing to answer."""
    solicitud = de_ana()
    antes = Correo.objects.count()
    llega(carta("Gracias.", para=respuesta_a(solicitud)))
    assert Correo.objects.count() == antes


def test_todo_correo_del_portal_se_declara_automatico():
    solicitud = de_ana()
    llega(carta(n=9))
    for uno in Correo.objects.all():
        assert uno.cabeceras.get("Auto-Submitted", "auto-generated") in ("auto-generated", "auto-replied")
    assert solicitud


@pytest.mark.usefixtures("reloj_quieto")
def test_una_bomba_de_correos_se_aparta_entera_y_no_se_bota(monkeypatch):
    monkeypatch.setattr(entrantes, "CORREOS_POR_HORA", 3)
    for n in range(6):
        llega(carta(f"Carta {n}", n=n))
    llega(carta("De otra persona.", de="luis@correo.example", n=99))
    assert Solicitud.objects.count() == 4
    assert (
        Entrante.objects.filter(desenlace=Desenlace.CUARENTENA, motivo__contains="en una hora").count() == 3
    )
    with reloj.en(reloj.ahora() + timedelta(hours=1)):
        assert llega(carta("Al rato.", n=100)).radicado


def test_un_identificador_repetido_con_otros_archivos_es_otra_carta():
    def con_archivo(texto: str) -> bytes:
        partes = (
            "--x\r\nContent-Type: text/plain\r\n\r\nVa el soporte.\r\n--x\r\nContent-Type: text/plain\r\n"
            f'Content-Disposition: attachment; filename="soporte.txt"\r\n\r\n{texto}\r\n--x--\r\n'
        )
        return carta(partes, mas="Content-Type: multipart/mixed; boundary=x\r\n")

    llega(con_archivo("El primero."))
    assert llega(con_archivo("El segundo.")).entrante.desenlace == Desenlace.RADICADA
    assert llega(b"X: otra via\r\n" + con_archivo("El segundo.")).entrante.desenlace == Desenlace.DUPLICADO


def test_la_respuesta_a_una_repetida_entra_a_la_primera():
    primera, repetida = de_ana(), de_ana()
    para = respuesta_a(repetida)
    acciones.unir(repetida.pk, primera.radicado, una_funcionaria(Rol.COORDINADOR))
    assert llega(carta("Falta esto.", para=para)).radicado == primera.radicado


def test_la_respuesta_a_un_radicado_anulado_entra_al_que_lo_reemplaza():
    solicitud = de_ana()
    para = respuesta_a(solicitud)
    nueva = acciones.anular(solicitud.pk, "Error.", "Acta 1", una_funcionaria(Rol.COORDINADOR)).nueva
    assert llega(carta("Falta esto.", para=para)).radicado == nueva.radicado


def test_lo_que_la_mesa_no_admite_se_aparta_con_su_razon_y_no_se_reintenta(monkeypatch):
    """Past its deadline, say: it would be refused tomorrow too."""
    solicitud = de_ana()
    acciones.requerir(solicitud.pk, "Falta la cédula.", una_funcionaria())

    def no_admite(*_, **__):
        raise DatosInvalidos("El plazo para completar ya pasó.")

    monkeypatch.setattr(entrantes.requerir, "completar", no_admite)
    entrante = llega(carta("Aquí va.", para=respuesta_a(solicitud))).entrante
    assert (entrante.desenlace, entrante.intentos) == (Desenlace.CUARENTENA, 1)
    assert "El plazo para completar ya pasó." in entrante.motivo
    assert entrante.proximo_intento_en is None


@pytest.mark.parametrize("caso", ["otra dirección", "terminada", "la nombra", "la cita"])
def test_de_quien_tiene_reserva_no_se_lee_nada_ni_en_la_duda(caso):
    solicitud = de_ana(es_reservada=True)
    para = respuesta_a(solicitud)
    cita = Correo.objects.filter(referencia=referencias.de(solicitud.pk)).last().message_id
    if caso == "terminada":
        acciones.desistir(solicitud.pk, "Ya no.")
    crudo = {
        "otra dirección": carta(de="ana.del.trabajo@correo.example", para=para),
        "terminada": carta(para=para),
        "la nombra": carta(asunto=f"Sobre {solicitud.radicado}"),
        "la cita": carta(mas=f"In-Reply-To: {cita}\r\n"),
    }[caso]
    entrante = llega(crudo).entrante
    entrante.refresh_from_db()
    assert entrante.desenlace == Desenlace.CUARENTENA
    assert (entrante.de, entrante.nombre, entrante.asunto) == ("", "", "(reservado)")
    hecha = acciones.radicar_entrante(entrante.pk, "Pide otra cosa.", una_funcionaria(Rol.COORDINADOR))
    assert hecha.es_reservada
    entrante.refresh_from_db()
    assert ANA not in f"{entrante.de}{entrante.nombre}{entrante.asunto}{entrante.motivo}"


def test_quien_escribe_desde_un_dominio_con_tildes_es_conocido():
    solicitud = una_solicitud(persona=una_persona(correo="ana@compañía.example"))
    llega(carta("Agrego esto.", de="ana@xn--compaa-7va5a.example", para=respuesta_a(solicitud)))
    assert solicitud.actuaciones.filter(tipo=Actuacion.Tipo.ESCRITO).exists()


def test_una_direccion_de_letras_parecidas_no_pasa_por_la_de_otra_persona():
    """A Cyrillic «о» in the domain."""
    solicitud = de_ana()
    assert "no es la de quien hizo" in motivo(carta(de="ana@cоrreo.example", para=respuesta_a(solicitud)))
    assert "xn--" in Entrante.objects.get().de


def test_intentarlo_muchas_veces_no_deja_archivos_regados(settings):
    """What could not be filed waits; its files are those of the last time, not of each."""
    partes = (
        "--x\r\nContent-Type: text/plain\r\n\r\nVa el soporte.\r\n--x\r\nContent-Type: text/plain\r\n"
        'Content-Disposition: attachment; filename="soporte.txt"\r\n\r\nEl soporte.\r\n--x--\r\n'
    )
    crudo = carta(partes, mas="Content-Type: multipart/mixed; boundary=x\r\n")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE pqrs_contador RENAME TO pqrs_contador_lejos")
    try:
        entrante = llega(crudo).entrante
        for _ in range(3):
            entrantes.atender(entrante)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE pqrs_contador_lejos RENAME TO pqrs_contador")
    assert entrante.desenlace == Desenlace.PENDIENTE
    guardados = [uno for uno in (settings.DATA_DIR / "adjuntos").rglob("*") if uno.is_file()]
    assert len(guardados) == 2  # the letter and its one file
    assert ArchivoEnEspera.objects.count() == 1
    entrantes.atender(entrante)
    assert Solicitud.objects.get().adjuntos.count() == 1


def test_un_correo_que_mata_a_quien_lo_lee_no_detiene_a_los_demas_y_al_fin_lo_mira_alguien(monkeypatch):
    """It ends the process, so that nothing can be written down afterwards."""

    class Muerte(BaseException):
        """What no handler of ours stops, as SIGKILL."""

    def morir(*_):
        raise Muerte

    with reloj.en(reloj.ahora()):
        veneno, _ = correo.acciones.guardar(carta(), Entrante.Via.IMAP)
        otro, _ = correo.acciones.guardar(carta("Necesito otra cosa.", n=2), Entrante.Via.IMAP)
    leer = correo.acciones.entender
    monkeypatch.setattr(
        correo.acciones, "entender", lambda uno: morir() if uno.pk == veneno.pk else leer(uno)
    )
    ahora = reloj.ahora()
    for vez in range(25):
        with reloj.en(ahora + timedelta(hours=7 * vez)), contextlib.suppress(Muerte):
            acciones.atender_pendientes()
    veneno.refresh_from_db()
    otro.refresh_from_db()
    assert otro.desenlace == Desenlace.RADICADA
    assert veneno.desenlace == Desenlace.CUARENTENA
    assert "se detuvo" in veneno.motivo
