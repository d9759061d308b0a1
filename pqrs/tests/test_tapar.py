"""The public version of a file of an answer: what identifies somebody is burnt out before anyone may have it."""

import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cuentas.models import Rol
from nucleo import adjuntos
from nucleo.tests.archivos import elegidas
from pqrs import acciones
from pqrs.acciones import Contenido
from pqrs.acciones.tapar import tapar
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import ArchivoTapado
from pqrs.tests.fabricas import un_archivo_txt, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto
from pqrs.tests.test_publicar import LIMPIA

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def marcela(client):
    persona = una_funcionaria(Rol.COORDINADOR)
    client.force_login(persona)
    return persona


def respondida_con(archivo, quien, *, publicar=True, enviar=True, **cambios):
    """The file of an answer to a request of information."""
    solicitud = una_solicitud(tipo="peticion_informacion", **cambios)
    contenido = Contenido(sentido="accede", publicar=publicar)
    recursos = acciones.recursos_de_la_ley(solicitud, contenido)
    borrador = acciones.guardar_borrador(
        solicitud.pk, "Va el listado.", "Nada más.", quien, contenido=contenido, recursos=recursos
    )
    adjunto = acciones.adjuntar_a_respuesta(borrador, archivo, adjuntos.inspeccionar(archivo))
    if enviar:
        acciones.responder(solicitud.pk, quien)
    adjunto.refresh_from_db()
    return adjunto


def un_texto():
    return un_archivo_txt("listado.txt", "Listado de contratos\nAna Pérez Gómez, 52123456\nTotal: 12")


def un_pdf(tmp_path):
    fuente = tmp_path / "listado.typ"
    fuente.write_text("Listado de contratos\n\nAna Pérez Gómez, 52123456\n\nTotal: 12")
    return SimpleUploadedFile("listado.pdf", typst.compile(str(fuente)), "application/pdf")


def pagina_de(adjunto) -> str:
    return reverse("admin:pqrs_solicitud_tapar", args=[adjunto.solicitud_id, adjunto.pk])


@pytest.mark.parametrize("clase", ["txt", "pdf"])
def test_de_las_lineas_marcadas_al_archivo_que_cualquiera_baja(client, marcela, tmp_path, clase):
    adjunto = respondida_con(un_texto() if clase == "txt" else un_pdf(tmp_path), marcela)
    assert "Ana Pérez Gómez, 52123456" in texto_de(client.get(pagina_de(adjunto)))
    assert client.post(pagina_de(adjunto), {"linea": ["1-2"]}).status_code == 302
    publica = acciones.publicar_respuesta(
        adjunto.solicitud_id, adjunto.respuesta_id, marcela, **LIMPIA, archivos=[adjunto.pk]
    )
    client.logout()
    pagina = client.get(f"/respuestas/{publica.pk}/")
    assert "Descargar el archivo 1" in texto_de(pagina)
    hecho = ArchivoTapado.objects.get()
    bajado = b"".join(client.get(reverse("pqrs:archivo_publicado", args=[publica.pk, hecho.pk])))
    gemelo = client.get(reverse("pqrs:texto_publicado", args=[publica.pk, hecho.pk]))
    assert "Listado de contratos Parte tapada. Total: 12" in texto_de(gemelo)
    for rastro in ("52123456", "Pérez", "listado"):
        assert rastro not in texto_de(gemelo)
        assert rastro.encode() not in bajado


def test_mientras_se_lea_a_quien_pidio_no_se_hace(client, marcela):
    adjunto = respondida_con(un_texto(), marcela)
    respuesta = client.post(pagina_de(adjunto), {"linea": ["1-3"]})
    assert respuesta.status_code == 422
    assert "tape también esas líneas" in texto_de(respuesta)
    assert 'value="1-3" checked' in respuesta.content.decode()
    assert not ArchivoTapado.objects.exists()


def test_hacerlo_otra_vez_reemplaza_el_anterior_y_publicado_ya_no(
    marcela, django_capture_on_commit_callbacks
):
    adjunto = respondida_con(un_texto(), marcela)
    primero = tapar(adjunto, elegidas((1, 2)), marcela)
    with django_capture_on_commit_callbacks(execute=True):
        segundo = tapar(adjunto, elegidas((1, 1), (1, 2)), marcela)
    assert ArchivoTapado.objects.get() == segundo
    assert not adjuntos.almacen().exists(primero.ruta)
    acciones.publicar_respuesta(
        adjunto.solicitud_id, adjunto.respuesta_id, marcela, **LIMPIA, archivos=[adjunto.pk]
    )
    with pytest.raises(TransicionInvalida, match="ya se publicó"):
        tapar(adjunto, elegidas((1, 2)), marcela)
    assert adjuntos.almacen().exists(segundo.ruta)


def test_el_original_no_cambia_ni_se_publica(client, marcela):
    adjunto = respondida_con(un_texto(), marcela)
    hecho = tapar(adjunto, elegidas((1, 2)), marcela)
    with adjuntos.almacen().open(adjunto.ruta) as archivo:
        assert b"52123456" in archivo.read()
    publica = acciones.publicar_respuesta(adjunto.solicitud_id, adjunto.respuesta_id, marcela, **LIMPIA)
    client.logout()
    for pk in (hecho.pk, adjunto.pk):
        assert client.get(reverse("pqrs:archivo_publicado", args=[publica.pk, pk])).status_code == 404


def test_retirada_la_respuesta_se_retira_el_archivo(client, marcela):
    adjunto = respondida_con(un_texto(), marcela)
    hecho = tapar(adjunto, elegidas((1, 2)), marcela)
    publica = acciones.publicar_respuesta(
        adjunto.solicitud_id, adjunto.respuesta_id, marcela, **LIMPIA, archivos=[adjunto.pk]
    )
    acciones.retirar_publicacion(adjunto.solicitud_id, publica.pk, "Decía de más.", marcela)
    for nombre in ("archivo_publicado", "texto_publicado"):
        assert client.get(reverse(f"pqrs:{nombre}", args=[publica.pk, hecho.pk])).status_code == 404


@pytest.mark.parametrize("como", [{"publicar": False}, {"enviar": False}])
def test_lo_que_no_se_va_a_publicar_no_se_tapa(marcela, como):
    adjunto = respondida_con(un_texto(), marcela, **como)
    with pytest.raises(TransicionInvalida):
        tapar(adjunto, elegidas((1, 2)), marcela)


@pytest.mark.parametrize("linea", ["", "x", "1-", "-1", "1-2-3", "٣-١", "9" * 30 + "-1", "1-99"])
def test_una_linea_inventada_en_la_direccion_se_devuelve_en_palabras(client, marcela, linea):
    adjunto = respondida_con(un_texto(), marcela)
    assert client.post(pagina_de(adjunto), {"linea": [linea]}).status_code == 422


def test_un_archivo_que_no_se_puede_abrir_lo_dice(client, marcela):
    hoja = SimpleUploadedFile("hoja.csv", b"a,b", "text/csv")
    respuesta = client.get(pagina_de(respondida_con(hoja, marcela)))
    assert "Solo se puede tapar un PDF, un texto o una foto" in texto_de(respuesta)


def test_se_publica_con_los_archivos_que_se_marcan(client, marcela):
    adjunto = respondida_con(un_texto(), marcela)
    solicitud = adjunto.solicitud
    assert "Archivos que van con ella" not in texto_de(client.get(direccion(solicitud, "publicar_respuesta")))
    tapar(adjunto, elegidas((1, 2)), marcela)
    assert "Archivos que van con ella" in texto_de(client.get(direccion(solicitud, "publicar_respuesta")))
    datos = {
        "respuesta": adjunto.respuesta_id, "titulo": "Contratos", "pregunta": "¿Cuántos?", "publica": "Doce.",
        "archivos": [adjunto.pk],
    }  # fmt: skip
    hecho = client.post(direccion(solicitud, "publicar_respuesta"), visto(solicitud) | datos)
    assert hecho.status_code == 302
    assert ArchivoTapado.objects.get().publica is not None


def test_un_archivo_de_otra_respuesta_no_se_publica_con_esta(marcela):
    una, otra = (respondida_con(un_texto(), marcela) for _ in range(2))
    tapar(otra, elegidas((1, 2)), marcela)
    acciones.publicar_respuesta(una.solicitud_id, una.respuesta_id, marcela, **LIMPIA, archivos=[otra.pk])
    assert ArchivoTapado.objects.get().publica is None


def test_con_lo_que_pesa_demasiado_no_se_intenta(marcela):
    adjunto = respondida_con(un_texto(), marcela)
    adjunto.tamano = 11 * 1024 * 1024
    with pytest.raises(DatosInvalidos, match="10 MB"):
        tapar(adjunto, elegidas((1, 2)), marcela)
