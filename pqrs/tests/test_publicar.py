"""The public version of an answer (Ley 1712 de 2014, art. 14; R3.27): moderated, and telling of nobody."""

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones import Contenido
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import RespuestaPublica
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_persona, una_respuesta, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
LIMPIA = {
    "titulo": "Contratos de 2025",
    "pregunta": "¿Cuántos contratos hubo?",
    "texto": "Hubo 12 contratos.",
}


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


def respondida(quien, *, publicar=True, **cambios):
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        solicitud = una_solicitud(tipo="peticion_informacion", **cambios)
        return una_respuesta(solicitud, quien, "Hubo 12 contratos.", sentido="accede", publicar=publicar)


def publicar(respuesta, quien, **cambios) -> RespuestaPublica:
    return acciones.publicar_respuesta(respuesta.solicitud_id, respuesta.pk, quien, **LIMPIA | cambios)


def test_lo_publicado_lo_lee_cualquiera_por_su_numero(client, marcela):
    publica = publicar(respondida(marcela), marcela)
    assert "Contratos de 2025" in texto_de(client.get("/respuestas/"))
    pagina = texto_de(client.get(f"/respuestas/{publica.pk}/"))
    assert "Hubo 12 contratos." in pagina
    for rastro in (
        "Ana",
        "52123456",
        publica.respuesta.solicitud.radicado,
        publica.respuesta.radicado_salida,
    ):
        assert rastro not in pagina


@pytest.mark.parametrize(
    ("texto", "hallado"),
    [
        ("Respuesta a la señora Pérez.", "Pérez"),
        ("Respuesta a GOMEZ.", "Gómez"),
        ("La cédula 52.123.456 aparece.", "52123456"),
        ("La cédula 52 123 456 aparece.", "52123456"),
        ("Escriba a ana@ejemplo.co", "ana@ejemplo.co"),
        ("Lo firmó otra@persona.example", "otra@persona.example"),
        ("Llame al 300-123-4567", "3001234567"),
        ("Vive en la calle 1 # 2-3, apto 4.", "Calle 1 # 2-3"),
    ],
)
def test_lo_que_identifica_a_alguien_no_se_publica_y_se_dice_que_se_hallo(client, marcela, texto, hallado):
    respuesta = respondida(marcela, persona=una_persona(telefono="3001234567", direccion="Calle 1 # 2-3"))
    with pytest.raises(DatosInvalidos, match="No se publica") as error:
        publicar(respuesta, marcela, texto=texto)
    assert f"«{hallado}»" in str(error.value)
    assert not RespuestaPublica.objects.exists()


def test_el_radicado_de_quien_pidio_tampoco_se_publica(marcela):
    respuesta = respondida(marcela)
    with pytest.raises(DatosInvalidos, match="2026-E-000001"):
        publicar(respuesta, marcela, pregunta="En el radicado 2026-E-000001.")


def test_el_nombre_de_una_empresa_solo_estorba_entero(marcela):
    empresa = una_persona(persona="juridica", nombre="Contratos y Obras S. A. S.", documento="900123456")
    respuesta = respondida(marcela, persona=empresa)
    with pytest.raises(DatosInvalidos, match="Contratos y Obras"):
        publicar(respuesta, marcela, texto="La empresa contratos y obras s.a.s. lo pidió.")
    assert publicar(respuesta, marcela)


def test_solo_se_publica_lo_que_se_marco_y_una_vez(marcela):
    with pytest.raises(TransicionInvalida, match="no se marcó para publicar"):
        publicar(respondida(marcela, publicar=False), marcela)
    respuesta = respondida(marcela)
    publicar(respuesta, marcela)
    with pytest.raises(TransicionInvalida, match="ya se publicó"):
        publicar(respuesta, marcela)


def test_solo_se_marca_la_de_informacion(marcela):
    solicitud = una_solicitud()
    acciones.guardar_borrador(solicitud.pk, "Sí.", "Nada.", marcela, contenido=Contenido(publicar=True))
    with pytest.raises(DatosInvalidos, match=r"art\. 14"):
        acciones.responder(solicitud.pk, marcela)


def test_lo_retirado_deja_de_verse_y_queda_en_la_historia(client, marcela):
    publica = publicar(respondida(marcela), marcela)
    acciones.retirar_publicacion(publica.respuesta.solicitud_id, publica.pk, "Decía de más.", marcela)
    assert client.get(publica.get_absolute_url()).status_code == 404
    assert "Contratos" not in texto_de(client.get("/respuestas/"))
    assert publica.respuesta.solicitud.actuaciones.filter(tipo="publicacion").count() == 2


def test_quien_modera_parte_de_la_respuesta_y_ve_lo_que_falta_quitar(client, marcela):
    respuesta = respondida(marcela)
    adonde = direccion(respuesta.solicitud, "publicar_respuesta")
    client.force_login(marcela)
    assert "Hubo 12 contratos." in client.get(adonde).content.decode()
    datos = {"respuesta": respuesta.pk, "titulo": "Contratos", "pregunta": "De Ana Pérez", "publica": "12."}
    rechazo = client.post(adonde, datos | visto(respuesta.solicitud))
    assert rechazo.status_code == 409
    assert "todavía dice «Ana», «Pérez»" in texto_de(rechazo)
    hecho = client.post(adonde, datos | {"pregunta": "¿Cuántos?"} | visto(respuesta.solicitud))
    assert hecho.status_code == 302
    retirar = direccion(respuesta.solicitud, "retirar_publicacion")
    datos = {"publica": RespuestaPublica.objects.get().pk, "motivo": "Prueba."}
    assert client.post(retirar, datos | visto(respuesta.solicitud)).status_code == 302


def test_un_responsable_no_publica(client, marcela):
    respuesta = respondida(marcela)
    client.force_login(una_funcionaria())
    assert client.get(direccion(respuesta.solicitud, "publicar_respuesta")).status_code == 403


@pytest.mark.parametrize("cuantas", [1, 3])
def test_la_lista_cuesta_lo_mismo_con_una_que_con_tres(
    client, marcela, django_assert_max_num_queries, cuantas
):
    for _ in range(cuantas):
        publicar(respondida(marcela), marcela)
    with django_assert_max_num_queries(4):  # the list, its topic, a word and the entity's name
        pagina = texto_de(client.get(reverse("pqrs:publicadas")))
    assert pagina.count("Contratos de 2025") == cuantas


@pytest.mark.parametrize("lugar", ["tras=x", "antes=9_9", "tras=-1", "tras=99999999999999999999999"])
def test_un_lugar_sin_sentido_muestra_la_lista(client, lugar):
    assert client.get(f"/respuestas/?{lugar}").status_code == 200
