"""What comes in is kept before anybody reads it; and each kind of message ends where it should."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from correo import acciones, consultas
from correo.entrada import Clase, direcciones
from correo.models import Correo, Entrante, Intento, Rebote
from correo.tests.test_entrada_limites import anidado
from correo.tests.test_entrada_rebotes import INFORME
from nucleo import reloj

Desenlace, Via = Entrante.Desenlace, Entrante.Via
CARTA = (
    "From: Ana <ana@correo.example>\r\nMessage-ID: <1@correo.example>\r\nSubject: Hola\r\n\r\n"
    "Necesito mi certificado."
)


@pytest.fixture(autouse=True)
def casa(settings, tmp_path):
    settings.DATA_DIR, settings.CORREO_ENTRANTE = tmp_path, "atencion@caja.example"


@pytest.fixture
def llega(transactional_db):
    """Keep a message and read it."""

    def llega(crudo: str | bytes) -> Entrante:
        entrante, _ = acciones.guardar(crudo.encode() if isinstance(crudo, str) else crudo, Via.TUBERIA)
        with transaction.atomic():
            acciones.entender(entrante)
        entrante.refresh_from_db()
        return entrante

    return llega


@pytest.fixture
def enviado(encolar):
    """A mail of ours that the server took."""

    def enviado(**detalles) -> Correo:
        correo = encolar(**detalles)
        borrado = {"para": "", "texto": "", "html": ""} if correo.es_confidencial else {}
        Correo.objects.filter(pk=correo.pk).update(
            estado=Correo.Estado.ENVIADO, enviado_en=reloj.ahora(), proximo_intento_en=None, **borrado
        )
        correo.refresh_from_db()
        return correo

    return enviado


@pytest.mark.django_db(transaction=True)
def test_los_bytes_quedan_enteros_y_nadie_los_lee_en_el_disco(tmp_path):
    entrante, es_nuevo = acciones.guardar(CARTA.encode(), Via.CARPETA)
    assert es_nuevo
    assert acciones.original(entrante) == CARTA.encode()
    guardados = [uno for uno in (tmp_path / "adjuntos").rglob("*") if uno.is_file()]
    assert len(guardados) == 1
    assert b"certificado" not in guardados[0].read_bytes()


@pytest.mark.django_db(transaction=True)
def test_los_mismos_bytes_dos_veces_son_un_solo_correo(tmp_path):
    primero, _ = acciones.guardar(CARTA.encode(), Via.CARPETA)
    segundo, es_nuevo = acciones.guardar(CARTA.encode(), Via.IMAP)
    assert (segundo, es_nuevo) == (primero, False)
    assert len([uno for uno in (tmp_path / "adjuntos").rglob("*") if uno.is_file()]) == 1


@pytest.mark.django_db(transaction=True)
def test_lo_que_no_se_pudo_guardar_no_deja_nada_a_medias(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "no-cabe"
    settings.DATA_DIR.write_text("una carpeta que no lo es")
    with pytest.raises((NotADirectoryError, FileExistsError)):
        acciones.guardar(CARTA.encode(), Via.TUBERIA)
    assert not Entrante.objects.exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL always waits for the disk")
@pytest.mark.django_db(transaction=True)
def test_un_apagon_no_borra_lo_que_se_dijo_que_quedo_guardado():
    """The row waits for the disk; what is written afterwards does not."""
    vistos = []

    def mirar(ejecutar, sql, *resto):
        if sql.startswith("INSERT"):
            vistos.append(connection.connection.execute("PRAGMA synchronous").fetchone()[0])
        return ejecutar(sql, *resto)

    with connection.execute_wrapper(mirar):
        acciones.guardar(CARTA.encode(), Via.TUBERIA)
    completa, normal = 2, 1
    assert vistos == [completa]
    assert connection.connection.execute("PRAGMA synchronous").fetchone()[0] == normal


@pytest.mark.django_db(transaction=True)
def test_dentro_de_una_transaccion_no_promete_nada():
    with transaction.atomic(), pytest.raises(RuntimeError):
        acciones.guardar(CARTA.encode(), Via.TUBERIA)


def test_la_carta_de_una_persona_espera_a_quien_sabe_radicar(llega):
    entrante = llega(CARTA)
    assert (entrante.clase, entrante.desenlace) == (Clase.NUEVO, Desenlace.PENDIENTE)
    assert (entrante.de, entrante.asunto) == ("ana@correo.example", "Hola")
    assert entrante in consultas.por_atender(reloj.ahora())


def test_la_misma_carta_por_otro_camino_es_un_duplicado(llega):
    llega(CARTA)
    assert llega("Received: from otro\r\n" + CARTA).desenlace == Desenlace.DUPLICADO


def test_otra_carta_con_el_mismo_identificador_no_se_pierde(llega):
    llega(CARTA)
    assert llega(CARTA.replace("certificado", "subsidio")).desenlace == Desenlace.PENDIENTE


def test_lo_que_no_se_puede_leer_espera_a_una_persona(llega):
    entrante = llega(anidado(1000))
    assert entrante.desenlace == Desenlace.CUARENTENA
    assert "niveles" in entrante.motivo
    assert acciones.original(entrante) == anidado(1000)


def test_lo_que_escribio_el_portal_no_se_atiende(llega, settings):
    settings.DEFAULT_FROM_EMAIL = "Portal <portal@caja.example>"
    en_nuestro_nombre = CARTA.replace("ana@correo.example", "Portal@caja.example")
    assert llega("Auto-Submitted: auto-generated\r\n" + en_nuestro_nombre).desenlace == Desenlace.PROPIO
    # Somebody's form may say that we wrote what a person wrote.
    assert llega(en_nuestro_nombre.replace("<1@", "<2@")).desenlace == Desenlace.PENDIENTE


def test_un_correo_nuestro_que_vuelve_se_reconoce_por_su_identificador(llega, enviado):
    correo = enviado()
    assert llega(CARTA.replace("<1@correo.example>", correo.message_id)).desenlace == Desenlace.PROPIO


def test_la_respuesta_a_un_correo_se_reconoce_por_la_direccion_firmada(llega, enviado):
    correo = enviado()
    entrante = llega(f"To: {direcciones.para('r', correo.pk)}\r\n" + CARTA)
    assert (entrante.clase, entrante.respuesta_a) == (Clase.RESPUESTA, correo)


@pytest.mark.parametrize("cambio", ["otro numero", "otra firma", "de rebote"])
def test_una_direccion_que_no_firmamos_no_es_una_respuesta(llega, enviado, cambio):
    correo = enviado()
    direccion = direcciones.para("r", correo.pk)
    direccion = {
        "otro numero": direccion.replace(f"r{correo.pk}-", f"r{correo.pk + 1}-"),
        "otra firma": direccion.replace("-", "-a").replace("@", "", 1)[:-1] + "@caja.example",
        "de rebote": direcciones.para("b", correo.pk),
    }[cambio]
    assert llega(f"To: {direccion}\r\n" + CARTA).clase == Clase.NUEVO


def test_la_direccion_firmada_sigue_sirviendo_cuando_se_cambia_la_clave(settings):
    vieja = direcciones.para("r", 12)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "otra-clave-de-mas-de-treinta-y-dos-letras"
    assert direcciones.leer(vieja.upper()) == ("r", 12)
    assert direcciones.para("r", 12) != vieja


def test_sin_buzon_no_hay_direccion_para_responder(settings):
    settings.CORREO_ENTRANTE = ""
    assert direcciones.para("r", 12) == ""


def informe(correo: Correo, estado: str = "5.1.1", para: str = "") -> str:
    crudo = INFORME.format(accion="failed", estado=estado, devuelto="message/rfc822")
    return f"To: {para}\n" + crudo.replace("<abc@caja.example>", "<nada@x>" if para else correo.message_id)


@pytest.mark.parametrize("por", ["el identificador", "la direccion de retorno"])
def test_un_rebote_definitivo_dice_que_no_llego(llega, enviado, por):
    correo = enviado()
    para = direcciones.para("b", correo.pk) if por == "la direccion de retorno" else ""
    assert llega(informe(correo, para=para)).desenlace == Desenlace.REBOTE
    correo.refresh_from_db()
    assert correo.estado == Correo.Estado.FALLIDO
    assert Rebote.objects.get().es_definitivo
    assert correo.historial.get().resultado == Intento.Resultado.REBOTADO


def test_un_rebote_temporal_se_cuenta_y_nada_mas(llega, enviado):
    correo = enviado()
    llega(informe(correo, "4.2.2"))
    correo.refresh_from_db()
    assert correo.estado == Correo.Estado.ENVIADO
    assert not Rebote.objects.get().es_definitivo


def test_del_rebote_de_un_correo_reservado_no_queda_la_direccion(llega, enviado):
    correo = enviado(confidencial=True)
    llega(informe(correo))
    assert Rebote.objects.get().palabras == ""
    assert Intento.objects.get().respuesta == "5.1.1"
    with pytest.raises(acciones.NoSePuedeReintentar):
        acciones.reintentar(correo)
    with transaction.atomic():
        assert acciones.redirigir(correo.referencia, "ana@correo.example", "otra@correo.example") == 0


def test_una_queja_no_detiene_lo_que_la_ley_debe(llega, enviado):
    correo = enviado()
    crudo = INFORME.replace("delivery-status", "feedback-report").format(
        accion="failed", estado="5.1.1", devuelto="message/rfc822"
    )
    assert llega(crudo.replace("<abc@caja.example>", correo.message_id)).desenlace == Desenlace.QUEJA
    correo.refresh_from_db()
    assert correo.estado == Correo.Estado.ENVIADO


def test_lo_que_no_se_pudo_atender_vuelve_cada_vez_mas_tarde_y_al_final_lo_ve_una_persona(llega):
    entrante = llega(CARTA)
    esperas = []
    ahora = reloj.ahora()
    with reloj.en(ahora):
        for _ in range(20):
            acciones.aplazar(entrante, "la base no atiende")
            entrante.refresh_from_db()
            if entrante.proximo_intento_en:
                esperas.append(entrante.proximo_intento_en - ahora)
    assert esperas == sorted(esperas)
    assert max(esperas) <= timedelta(hours=6)
    assert entrante.desenlace == Desenlace.CUARENTENA
    assert "la base no atiende" in entrante.motivo


def test_lo_ya_decidido_no_se_vuelve_a_leer(llega):
    entrante = llega(anidado(1000))
    with transaction.atomic(), pytest.raises(acciones.YaSeDecidio):
        acciones.entender(entrante)


def test_de_lo_reservado_no_queda_quien_escribio(llega):
    entrante = llega(CARTA)
    acciones.resolver(entrante, Desenlace.RADICADA, referencia="solicitud:7")
    assert acciones.callar("solicitud:7") == 1
    entrante.refresh_from_db()
    assert (entrante.de, entrante.nombre, entrante.asunto) == ("", "", "(reservado)")
