"""A reserved identity: the entity knows who asks and hides it (R3.17; Ley 24/1992 art. 27 num. 4)."""

import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol
from nucleo.cifrado import NoSePuedeDescifrar
from pqrs import acciones, reserva
from pqrs.acciones.constancia import emitir
from pqrs.acciones.reservar import NoAutorizado
from pqrs.consultas.personas import puede_leer_reservadas
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Constancia, IdentidadReservada, LecturaReservada, Peticionario, Solicitud
from pqrs.tests import lector_pdf
from pqrs.tests.fabricas import una_dependencia, una_foto, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, una_superusuaria, visto
from pqrs.tests.navegacion import DATOS, Ciudadana, texto

pytestmark = pytest.mark.django_db
POR_QUE = "La Fiscalía pide sus datos, oficio 123."


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def reservada():
    return una_solicitud(es_reservada=True)


@pytest.fixture
def rosa():
    """Belongs to the group ``reserva``."""
    return una_funcionaria(Rol.RESERVA)


# Filing


def test_la_eleccion_explica_la_reserva_y_enlaza_la_via_del_ministerio_publico(client):
    """R3.18: whoever fears may ask through the Ministerio Público (Ley 1712 art. 4 par.)."""
    pagina = texto(client.get(reverse("pqrs:elegir")))
    assert "Presentarla con identidad reservada" in pagina
    assert "Ministerio Público" in pagina
    assert "https://www.procuraduria.gov.co" in pagina
    assert f"{reverse('pqrs:radicar', args=['queja'])}?reservada=1" in texto(
        client.get(reverse("pqrs:elegir") + "?reservada=1")
    )


def radicar_en_la_web(client, **extra):
    ana = Ciudadana(client)
    ana.abrir("queja")
    ana.direccion = reverse("pqrs:radicar", args=["queja"]) + "?reservada=1"
    hoja = re.search(r'name="hoja" value="([^"]*)"', texto(client.get(ana.direccion)))[1]
    repaso = ana.enviar(hoja, **extra)
    assert "Reservada: ciframos sus datos" in texto(repaso)
    return ana.client.get(ana.confirmar(repaso).url)


def test_en_la_web_quien_la_pide_queda_cifrada_y_sin_fila_en_claro(client):
    """R3.17: the data are not in the table that the desk reads."""
    recibo = radicar_en_la_web(client)
    solicitud = Solicitud.objects.get()
    assert solicitud.es_reservada
    assert not Peticionario.objects.exists()
    assert "Ana Pérez" not in IdentidadReservada.objects.get().sobre
    assert "Su identidad está reservada" in texto(recibo)
    assert "ana@ejemplo.co" not in texto(recibo)


def test_cambiar_a_reservada_conserva_lo_escrito(client):
    ana = Ciudadana(client)
    hoja = ana.abrir("queja")
    ana.direccion = reverse("pqrs:radicar", args=["queja"]) + "?reservada=1"
    pagina = texto(ana.enviar(hoja, accion="cambiar"))
    assert "Su identidad quedará reservada" in pagina
    assert DATOS["nombre"] in pagina


def test_a_las_fotos_de_una_reservada_tambien_se_les_quita_quien_las_tomo(client, settings):
    radicar_en_la_web(client, archivos=[una_foto(autor="Ana Canaria")])
    (adjunto,) = Solicitud.objects.get().adjuntos.all()
    assert b"Ana Canaria" not in (settings.DATA_DIR / "adjuntos" / adjunto.ruta).read_bytes()


def test_el_acuse_y_la_respuesta_le_llegan_a_la_persona_en_correo_confidencial(reservada):
    """R3.10 and R3.17: hidden from the desk, not from her own mail."""
    beatriz = una_funcionaria()
    acciones.guardar_borrador(reservada.pk, "Corregimos la fecha.", "Nada más.", beatriz)
    acciones.responder(reservada.pk, beatriz)
    acuse, respuesta = Correo.objects.order_by("id")
    for carta in (acuse, respuesta):
        assert carta.es_confidencial
        assert carta.contenido().para == "ana@ejemplo.co"
        assert "ana@ejemplo.co" not in carta.para
        assert "Ana" not in carta.asunto


def test_la_clave_de_los_correos_no_abre_una_identidad_reservada(reservada, settings):
    """A key apart (CLAVES_RESERVA)."""
    archivos = {ruta.name for ruta in settings.DATA_DIR.iterdir() if ruta.is_file()}
    assert {"clave_cifrado", "clave_reserva"} <= archivos
    una, otra = (settings.DATA_DIR / nombre for nombre in ("clave_cifrado", "clave_reserva"))
    assert una.read_text() != otra.read_text()


def test_un_sobre_llevado_a_otra_solicitud_no_se_abre(reservada):
    with pytest.raises(NoSePuedeDescifrar, match="de otra solicitud"):
        reserva.abrir("2026-E-999999", IdentidadReservada.objects.get().sobre)


# Reading


def test_leer_pide_por_que_y_deja_quien_cuando_y_por_que(client, reservada, rosa):
    """R3.17: each reading is audited; the step names nobody."""
    client.force_login(rosa)
    pregunta = texto_de(client.get(direccion(reservada, "identidad")))
    assert "Ana Pérez" not in pregunta

    sin_motivo = client.post(direccion(reservada, "identidad"), {"motivo": "porque"})
    assert sin_motivo.status_code == 422
    assert "Ana Pérez" not in texto_de(sin_motivo)
    assert not LecturaReservada.objects.exists()

    leida = client.post(direccion(reservada, "identidad"), {"motivo": POR_QUE})
    assert "Ana Pérez Gómez" in texto_de(leida)
    assert "no-store" in leida["Cache-Control"]
    lectura = LecturaReservada.objects.get()
    assert (lectura.por, lectura.motivo) == (rosa, POR_QUE)
    paso = reservada.actuaciones.get(tipo="lectura_reservada")
    assert (paso.actor, paso.es_publica) == (rosa, False)
    assert "Ana" not in paso.contenido.texto + str(paso.contenido.datos)


def test_leer_dos_veces_son_dos_lecturas(reservada, rosa):
    for _ in range(2):
        acciones.leer_identidad(reservada.pk, POR_QUE, rosa)
    assert LecturaReservada.objects.count() == 2


def test_ni_la_superusuaria_ni_la_auditoria_la_leen(client, reservada):
    """Promise 7: by membership of the group, never by is_superuser nor to the auditor."""
    auditora = una_funcionaria(Rol.AUDITOR)
    auditora.groups.add(*una_funcionaria(Rol.RESERVA).groups.all())
    for persona in (una_superusuaria(), auditora, una_funcionaria(Rol.COORDINADOR), una_funcionaria()):
        client.force_login(persona)
        assert client.get(direccion(reservada, "identidad")).status_code == 403
        assert client.post(direccion(reservada, "identidad"), {"motivo": POR_QUE}).status_code == 403
        with pytest.raises(NoAutorizado):
            acciones.leer_identidad(reservada.pk, POR_QUE, persona)
    assert not LecturaReservada.objects.exists()


def test_quien_reserva_en_otra_oficina_no_lee_a_quien_no_le_toca(reservada):
    ajena = una_funcionaria(Rol.RESERVA, una_dependencia())
    with pytest.raises(NoAutorizado, match="otra dependencia"):
        acciones.leer_identidad(reservada.pk, POR_QUE, ajena)
    assert not LecturaReservada.objects.exists()


def test_quien_deja_de_ser_funcionaria_deja_de_leer(rosa):
    assert puede_leer_reservadas(rosa)
    rosa.is_active = False
    assert not puede_leer_reservadas(rosa)


@pytest.mark.parametrize(
    "sentencia",
    [
        "UPDATE pqrs_lecturareservada SET motivo = 'otra cosa'",
        "DELETE FROM pqrs_lecturareservada",
    ],
)
def test_la_base_no_deja_cambiar_ni_borrar_una_lectura(reservada, rosa, sentencia):
    acciones.leer_identidad(reservada.pk, POR_QUE, rosa)
    with pytest.raises(DatabaseError, match="no se cambia ni se borra"), transaction.atomic():
        connection.cursor().execute(sentencia)
    assert LecturaReservada.objects.get().motivo == POR_QUE


# From identified to reserved


def test_una_identificada_pasa_a_reservada_y_su_constancia_con_nombre_desaparece(
    settings, django_capture_on_commit_callbacks
):
    """R3.17: nothing plain is left, the PDF that named her included."""
    beatriz, solicitud = una_funcionaria(), una_solicitud()
    vieja = emitir(solicitud)
    vencia = solicitud.vence_el
    with django_capture_on_commit_callbacks(execute=True):
        reservada = acciones.reservar(solicitud.pk, "La amenazaron.", beatriz)
    assert (reservada.identidad, reservada.vence_el) == ("reservada", vencia)
    assert not Peticionario.objects.exists()
    assert not Constancia.objects.exists()
    assert not (settings.DATA_DIR / "adjuntos" / vieja.ruta).exists()
    assert "Ana" not in lector_pdf.texto_de(
        (settings.DATA_DIR / "adjuntos" / emitir(reservada).ruta).read_bytes()
    )
    assert (
        reserva.abrir(solicitud.radicado, IdentidadReservada.objects.get().sobre)["nombre"]
        == "Ana Pérez Gómez"
    )
    assert Correo.objects.order_by("-id")[0].contenido().para == "ana@ejemplo.co"


def test_en_la_mesa_se_reserva_con_razones_y_la_ficha_ya_no_la_muestra(client):
    beatriz, solicitud = una_funcionaria(), una_solicitud()
    client.force_login(beatriz)
    assert "Ana Pérez" in texto_de(client.get(direccion(solicitud)))
    assert client.post(direccion(solicitud, "reservar"), visto(solicitud)).status_code == 422
    hecho = client.post(direccion(solicitud, "reservar"), visto(solicitud) | {"motivo": "La amenazaron."})
    assert hecho.status_code == 302
    ficha = texto_de(client.get(direccion(solicitud)))
    assert "Ana Pérez" not in ficha
    assert "Su identidad está reservada" in ficha


def test_lo_que_ya_esta_reservado_o_es_anonimo_no_se_reserva(reservada):
    beatriz = una_funcionaria()
    for solicitud in (reservada, una_solicitud(persona=None)):
        with pytest.raises(TransicionInvalida, match="no tiene datos que reservar"):
            acciones.reservar(solicitud.pk, "La amenazaron.", beatriz)
    with pytest.raises(DatosInvalidos):
        acciones.reservar(una_solicitud().pk, " ", beatriz)
