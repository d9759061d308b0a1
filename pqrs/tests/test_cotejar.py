"""What is published says nothing of a reserved identity, and nobody learns it by trying (R3.17, R3.27)."""

from dataclasses import replace

import pytest

from cuentas.models import Rol
from nucleo.tests.archivos import elegidas
from pqrs import acciones
from pqrs.acciones import cotejar
from pqrs.acciones.cotejar import NoSePublica
from pqrs.acciones.tapar import tapar
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, AvisoDeCartelera, LecturaReservada, RespuestaPublica, Solicitud
from pqrs.tests.fabricas import un_archivo_txt, una_funcionaria, una_persona, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto
from pqrs.tests.test_publicar import LIMPIA, publicar, respondida
from pqrs.tests.test_tapar import respondida_con

pytestmark = pytest.mark.django_db
ZENAIDA = una_persona(nombre="Zenaida Canariaza", documento="77441122", correo="zenaida@ejemplo.co")


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


@pytest.fixture
def reservada(marcela):
    return respondida(marcela, persona=ZENAIDA, es_reservada=True)


@pytest.mark.parametrize("texto", ["Lo pidió ZENAIDA.", "Cédula 77.441.122.", "La señora Canariáza."])
def test_lo_reservado_no_se_publica_y_no_se_dice_que_era(marcela, reservada, texto):
    rechazo = publicar(reservada, marcela, texto=texto)
    assert isinstance(rechazo, NoSePublica)
    assert "no dice cuál" in rechazo
    assert not any(dato in rechazo for dato in ("Zenaida", "Canariaza", "77441122"))
    assert not RespuestaPublica.objects.exists()


def test_cada_comparacion_queda_como_una_lectura_aunque_no_se_publique(client, marcela, reservada):
    """By the page, whose transaction holds the action: a refusal does not undo the record."""
    client.force_login(marcela)
    adonde = direccion(reservada.solicitud, "publicar_respuesta")
    assert "el portal compara el texto con ella sin mostrarla" in texto_de(client.get(adonde))
    datos = {
        "respuesta": reservada.pk,
        "titulo": "Contratos",
        "pregunta": "¿Cuántos?",
        "publica": "Zenaida: 12.",
    }
    rechazo = client.post(adonde, datos | visto(reservada.solicitud))
    assert rechazo.status_code == 409
    assert "un dato de quien pidió con reserva" in texto_de(rechazo)
    lectura = LecturaReservada.objects.get()
    assert (lectura.por, lectura.motivo) == (marcela, cotejar.MOTIVO)
    paso = Actuacion.objects.get(tipo="lectura_reservada")
    assert (paso.actor, paso.es_publica) == (marcela, False)
    reservada.solicitud.refresh_from_db()
    hecho = client.post(adonde, datos | {"publica": "Hubo 12."} | visto(reservada.solicitud))
    assert hecho.status_code == 302
    assert LecturaReservada.objects.count() == 2


@pytest.mark.usefixtures("reloj_quieto")
def test_probar_nombres_se_acaba_a_la_tercera(marcela, reservada):
    for _ in range(cotejar.POR_SOLICITUD):
        assert isinstance(publicar(reservada, marcela, texto="Zenaida"), NoSePublica)
    for texto in ("Zenaida", "Hubo 12."):
        with pytest.raises(DatosInvalidos, match="demasiadas veces"):
            publicar(reservada, marcela, texto=texto)
    assert LecturaReservada.objects.count() == cotejar.POR_SOLICITUD


@pytest.mark.usefixtures("reloj_quieto")
def test_ni_de_solicitud_en_solicitud(marcela, monkeypatch):
    monkeypatch.setattr(cotejar, "POR_PERSONA", 1)
    una, otra = (respondida(marcela, persona=ZENAIDA, es_reservada=True) for _ in range(2))
    publicar(una, marcela, texto="Zenaida")
    with pytest.raises(DatosInvalidos, match="demasiadas veces"):
        publicar(otra, marcela, texto="Zenaida")
    assert publicar(otra, una_funcionaria(Rol.COORDINADOR)).pk


@pytest.mark.parametrize("cambio", [{"titulo": " "}, {"pregunta": "Escriba a otra@persona.example"}])
def test_lo_que_no_se_publicaria_de_todos_modos_no_se_compara(marcela, reservada, cambio):
    """Else a text that can never be published would be a free question."""
    with pytest.raises(DatosInvalidos):
        publicar(reservada, marcela, texto="Zenaida", **cambio)
    assert not LecturaReservada.objects.exists()


def test_quien_puede_leer_la_identidad_ve_que_hay_que_quitar_y_tambien_queda(reservada):
    rosa = una_funcionaria(Rol.RESERVA)
    for _ in range(cotejar.POR_SOLICITUD + 1):
        rechazo = publicar(reservada, rosa, texto="Zenaida, 77441122")
    assert "«Zenaida», «77441122»" in rechazo
    assert LecturaReservada.objects.filter(por=rosa).count() == cotejar.POR_SOLICITUD + 1


def test_la_de_una_acumulada_tampoco_se_dice(marcela):
    respuesta = respondida(marcela)
    alguna = una_solicitud(tipo="peticion_informacion", persona=ZENAIDA, es_reservada=True)
    Solicitud.objects.filter(pk=alguna.pk).update(acumulada_en=respuesta.solicitud_id)
    rechazo = publicar(respuesta, marcela, texto="Zenaida", periodico="El Diario, 1 de noviembre")
    assert isinstance(rechazo, NoSePublica)
    assert LecturaReservada.objects.get().solicitud == alguna


def test_sin_reserva_no_queda_lectura_ninguna(marcela):
    assert publicar(respondida(marcela), marcela).pk
    assert not LecturaReservada.objects.exists()


def test_tapar_no_compara_y_publicar_mira_lo_que_quedo_en_el_archivo(marcela):
    """A file can be covered as often as one likes: that would be the oracle."""
    adjunto = respondida_con(
        un_archivo_txt("listado.txt", "Contratos\nZenaida Canariaza\nTotal: 12"),
        marcela,
        persona=ZENAIDA,
        es_reservada=True,
    )
    tapar(adjunto, elegidas((1, 3)), marcela)
    assert not LecturaReservada.objects.exists()
    como = {**LIMPIA, "archivos": [adjunto.pk]}
    rechazo = acciones.publicar_respuesta(adjunto.solicitud_id, adjunto.respuesta_id, marcela, **como)
    assert isinstance(rechazo, NoSePublica)
    tapar(adjunto, elegidas((1, 2)), marcela)
    assert acciones.publicar_respuesta(adjunto.solicitud_id, adjunto.respuesta_id, marcela, **como).pk


def test_en_la_cartelera_es_igual(client, marcela):
    sin_donde = replace(ZENAIDA, correo="")
    solicitud = una_solicitud(tipo="denuncia", persona=sin_donde, es_reservada=True)
    contenido = acciones.Contenido(sentido="niega")
    recursos = acciones.PieDeRecursos("Reposición", "la Dirección", "10 días hábiles (art. 76 CPACA)")
    acciones.guardar_borrador(solicitud.pk, "No.", "Nada.", marcela, contenido=contenido, recursos=recursos)
    acciones.responder(solicitud.pk, marcela)
    rechazo = acciones.publicar_aviso(solicitud.pk, "Aviso", "A Zenaida se le negó.", "No se halló.", marcela)
    assert isinstance(rechazo, NoSePublica)
    assert not AvisoDeCartelera.objects.exists()
    assert LecturaReservada.objects.get().por == marcela
