"""Pictures and files: how they come in, and who sees them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from contenidos import acciones, consultas
from contenidos.models import Archivo, Imagen
from contenidos.tests.fabricas import (
    un_archivo,
    un_borrador,
    un_contenido,
    un_pdf,
    una_foto,
    una_imagen,
    una_persona,
    unos_metadatos,
)
from nucleo import adjuntos

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def almacen(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "adjuntos"


@pytest.fixture
def editora():
    return una_persona()


def guardados(almacen) -> int:
    return sum(1 for ruta in almacen.rglob("*") if ruta.is_file())


def test_una_foto_entra_sin_el_lugar_ni_la_camara(editora):
    exif = Image.Exif()
    exif[0x010F] = "CamaraSecreta"
    imagen = acciones.subir_imagen(una_foto(exif=exif), editora, texto_alternativo="La sede")
    with adjuntos.almacen().open(imagen.ruta) as archivo:
        dicho = archivo.read()
    assert b"CamaraSecreta" not in dicho
    assert Image.open(io.BytesIO(dicho)).size == (imagen.ancho, imagen.alto) == (40, 30)
    assert len(dicho) == imagen.bytes


@pytest.mark.parametrize("vacio", ["", "   ", "\n"])
def test_sin_decir_que_muestra_no_entra(editora, almacen, vacio):
    with pytest.raises(acciones.DatosInvalidos, match="qué muestra") as error:
        acciones.subir_imagen(una_foto(), editora, texto_alternativo=vacio)
    assert error.value.campo == "texto_alternativo"
    assert (Imagen.objects.count(), guardados(almacen)) == (0, 0)


@pytest.mark.parametrize(
    ("archivo", "porque"),
    [
        (SimpleUploadedFile("x.jpg", b"<svg onload=alert(1)>"), "no corresponde"),
        (SimpleUploadedFile("x.svg", b"<svg/>"), "Solo se reciben imágenes JPG o PNG"),
        (SimpleUploadedFile("x.png", b""), "vacío"),
        (SimpleUploadedFile("x.jpg", una_foto().read()[:200]), "dañado"),
    ],
)
def test_lo_que_no_es_una_imagen_se_rechaza_con_su_motivo(editora, almacen, archivo, porque):
    with pytest.raises(acciones.DatosInvalidos, match=porque):
        acciones.subir_imagen(archivo, editora, texto_alternativo="La sede")
    assert guardados(almacen) == 0


def test_un_pdf_no_es_una_imagen(editora):
    with pytest.raises(acciones.DatosInvalidos, match="JPG o PNG"):
        acciones.subir_imagen(un_pdf(), editora, texto_alternativo="La sede")


def test_una_imagen_se_ve_solo_mientras_algo_publicado_la_muestra(editora):
    imagen = una_imagen(editora)
    contenido = un_contenido(autor=editora, cuerpo=f"Hola\n\n{imagen.markdown}")
    assert consultas.imagen_visible(imagen.clave) == imagen
    acciones.retirar(contenido, editora, "Salió mal")
    assert consultas.imagen_visible(imagen.clave) is None
    assert consultas.imagen_visible(imagen.clave, editora) == imagen


def test_la_de_un_borrador_no_la_ve_nadie_mas(editora):
    imagen = una_imagen(editora)
    un_borrador(autor=editora, imagen=imagen)
    assert consultas.imagen_visible(imagen.clave) is None
    assert consultas.imagen_visible(imagen.clave, una_persona("radicador")) is None


def test_la_que_una_version_nueva_ya_no_muestra_deja_de_verse(editora):
    imagen = una_imagen(editora)
    contenido = un_contenido(autor=editora, imagen=imagen)
    nueva = acciones.nueva_version(contenido, editora)
    acciones.editar(nueva, editora, nueva.edicion, imagen=None)
    acciones.publicar(nueva, editora)
    assert consultas.imagen_visible(imagen.clave) is None


def test_en_el_texto_se_ve_con_sus_medidas_y_lo_que_muestra(editora):
    imagen = una_imagen(editora, "La [sede] principal")
    dicho = consultas.en_html(imagen.markdown)
    assert f'src="{imagen.direccion}"' in dicho
    assert 'alt="La [sede] principal"' in dicho
    assert 'width="40" height="30"' in dicho or ('width="40"' in dicho and 'height="30"' in dicho)


@pytest.mark.parametrize(
    ("cuerpo", "porque"),
    [
        ("![La sede](https://otro.example/foto.jpg)", "no es del portal"),
        ("![La sede](/imagenes/noexiste1234/)", "no existe"),
        ("![](/imagenes/{clave}/)", "no dice qué muestra"),
    ],
)
def test_no_se_publica_una_imagen_que_no_se_veria(editora, cuerpo, porque):
    imagen = una_imagen(editora)
    version = un_borrador(autor=editora, cuerpo=cuerpo.format(clave=imagen.clave))
    with pytest.raises(acciones.DatosInvalidos, match=porque):
        acciones.publicar(version, editora)


def test_un_documento_guarda_su_archivo_con_su_huella(editora, almacen):
    archivo = un_archivo(editora)
    assert (archivo.extension, len(archivo.huella), archivo.tipo_mime) == ("PDF", 64, "application/pdf")
    assert guardados(almacen) == 1


def test_si_el_disco_falla_se_dice_y_no_queda_nada(editora, monkeypatch):
    def lleno(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(adjuntos, "guardar", lleno)
    with pytest.raises(acciones.DatosInvalidos, match="falla nuestra"):
        un_archivo(editora)
    assert Archivo.objects.count() == 0


def test_un_documento_no_se_publica_sin_su_archivo_ni_sus_metadatos(editora):
    sin_archivo = un_borrador("documento", autor=editora, archivo=None)
    with pytest.raises(acciones.DatosInvalidos, match="Adjunte el archivo"):
        acciones.publicar(sin_archivo, editora)
    for campo in ("productora", "expedido_el", "idioma", "licencia", "palabras_clave"):
        datos = unos_metadatos() | {campo: ""}
        version = un_borrador("documento", autor=editora, datos=datos)
        with pytest.raises(acciones.DatosInvalidos) as error:
            acciones.publicar(version, editora)
        assert error.value.campo == campo


def test_otra_version_del_archivo_es_otra_version_del_documento(editora):
    contenido = un_contenido("documento", autor=editora)
    antes = consultas.archivo_visible(contenido.slug)
    nueva = acciones.nueva_version(contenido, editora)
    otro = un_archivo(editora, texto="corregido")
    acciones.editar(nueva, editora, nueva.edicion, archivo=otro)
    assert consultas.archivo_visible(contenido.slug).archivo == antes.archivo
    acciones.publicar(nueva, editora)
    assert consultas.archivo_visible(contenido.slug).archivo == otro
    assert consultas.archivo_visible(contenido.slug, None, 1) is None
    assert consultas.archivo_visible(contenido.slug, editora, 1).archivo == antes.archivo


def test_el_archivo_de_un_borrador_no_se_entrega(editora):
    version = un_borrador("documento", autor=editora)
    assert consultas.archivo_visible(version.contenido.slug) is None
    assert consultas.archivo_visible(version.contenido.slug, None, 1) is None


def test_en_el_admin_se_sube_y_se_copia_como_se_escribe(client, editora):
    client.force_login(editora)
    datos = {"archivo": una_foto(), "texto_alternativo": "La sede de Soacha"}
    pagina = client.post("/admin/contenidos/imagen/add/", datos, follow=True)
    imagen = Imagen.objects.get()
    assert imagen.markdown in pagina.content.decode()
    assert imagen.markdown in client.get("/admin/contenidos/imagen/?q=soacha").content.decode()


def test_en_el_admin_sin_texto_alternativo_no_se_sube(client, editora):
    client.force_login(editora)
    pagina = client.post("/admin/contenidos/imagen/add/", {"archivo": una_foto(), "texto_alternativo": ""})
    assert pagina.status_code == 422
    assert not Imagen.objects.exists()
