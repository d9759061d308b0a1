"""Pictures of the messages: encoded anew, said in words, and seen by whoever reads the message."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.conf import settings as ajustes
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from foros.acciones.editar import editar
from foros.acciones.escribir import escribir
from foros.models import Foro, ImagenDeMensaje, Mensaje, Miembro
from foros.tests.fabricas import un_foro, un_hilo, una_persona

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def una_foto(nombre: str = "foto.jpg", formato: str = "JPEG") -> SimpleUploadedFile:
    salida, exif = BytesIO(), Image.Exif()
    exif[0x013B] = "AutorSecreto"
    Image.new("RGB", (40, 30), "teal").save(salida, formato, exif=exif)
    return SimpleUploadedFile(nombre, salida.getvalue() + b"AutorSecreto")


def archivos() -> list:
    return [uno for uno in (ajustes.DATA_DIR / "adjuntos").rglob("*") if uno.is_file()]


def mandar(client, hilo, quien, **cambios):
    client.force_login(quien.usuario)
    datos = {
        "texto": "Miren la foto.", "acepta_reglas": "on", "clave_envio": str(uuid4()),
        "imagen_1": una_foto(), "alternativo_1": "La entrada de la sede", **cambios,
    }  # fmt: skip
    return client.post(reverse("foros:escribir", args=[hilo.foro.slug, hilo.pk]), datos)


def direccion(imagen: ImagenDeMensaje) -> str:
    return reverse("foros:imagen", args=[imagen.clave])


def pedir(client, imagen: ImagenDeMensaje):
    """The answer, read to its end."""
    respuesta = client.get(direccion(imagen))
    respuesta.leido = b"".join(respuesta) if respuesta.streaming else respuesta.content
    return respuesta


def test_llega_sin_lo_que_delata_a_su_autor_y_con_sus_medidas(client):
    mandar(client, un_hilo(), una_persona())
    imagen = ImagenDeMensaje.objects.get()
    assert (imagen.ancho, imagen.alto, imagen.texto_alternativo) == (40, 30, "La entrada de la sede")
    assert b"AutorSecreto" not in pedir(client, imagen).leido


def test_sin_decir_que_muestra_no_se_envia_y_el_texto_sigue(client):
    respuesta = mandar(client, un_hilo(), una_persona(), alternativo_1=" ")
    assert respuesta.status_code == 422
    assert "Diga en una frase qué muestra" in respuesta.content.decode()
    assert "Miren la foto." in respuesta.content.decode()
    assert not archivos()


@pytest.mark.parametrize(
    ("nombre", "contenido"),
    [
        ("foto.jpg", b"<script>alert(1)</script>"),
        ("foto.png", b"\x89PNG\r\n\x1a\n" + b"x" * 40),
        ("foto.jpg", b""),
        ("dibujo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("foto.gif", b"GIF89a"),
        ("foto.jpg.exe", b"MZ"),
    ],
)
def test_una_imagen_que_miente_se_niega_en_palabras(client, nombre, contenido):
    quien = una_persona()
    respuesta = mandar(client, un_hilo(), quien, imagen_1=SimpleUploadedFile(nombre, contenido))
    assert respuesta.status_code == 422
    assert "Miren la foto." in respuesta.content.decode()
    assert not quien.mensajes.exists()
    assert not archivos()


def test_la_segunda_que_falla_no_deja_la_primera_guardada(client):
    mala = SimpleUploadedFile("foto.jpg", b"no soy una foto")
    mandar(client, un_hilo(), una_persona(), imagen_2=mala, alternativo_2="Otra")
    assert not archivos()


def test_enviar_dos_veces_lo_mismo_no_deja_archivos_sueltos(client):
    hilo, quien, clave = un_hilo(), una_persona(), str(uuid4())
    for _ in range(2):
        mandar(client, hilo, quien, clave_envio=clave)
    assert len(archivos()) == ImagenDeMensaje.objects.count() == 1


@pytest.mark.usefixtures("reloj_quieto")
def test_a_quien_tiene_que_esperar_se_le_dice_antes_de_mirar_su_imagen(client):
    hilo, quien = un_hilo(), una_persona()
    for n in range(3):
        escribir(hilo, f"Van {n}", quien=quien, clave_envio=uuid4())
    miente = SimpleUploadedFile("foto.jpg", b"no soy una foto")
    respuesta = mandar(client, hilo, quien, imagen_1=miente)
    assert respuesta.status_code == 429
    assert "Miren la foto." in respuesta.content.decode()


def test_la_de_un_mensaje_que_espera_la_ve_solo_su_autor(client):
    quien = una_persona(conocida=False)
    mandar(client, un_hilo(), quien)
    imagen = ImagenDeMensaje.objects.get()
    suya = pedir(client, imagen)
    assert (suya.status_code, suya["Cache-Control"]) == (200, "private, no-store")
    client.logout()
    assert pedir(client, imagen).status_code == 404


def test_la_de_un_mensaje_que_se_lee_la_ve_cualquiera_y_no_se_guarda_por_siempre(client):
    mandar(client, un_hilo(), una_persona())
    client.logout()
    respuesta = pedir(client, ImagenDeMensaje.objects.get())
    assert respuesta["Cache-Control"] == "public, max-age=300"
    assert respuesta["X-Content-Type-Options"] == "nosniff"


def test_al_retirar_el_mensaje_nadie_mas_la_ve(client):
    quien = una_persona()
    mandar(client, un_hilo(), quien)
    Mensaje.objects.filter(autor=quien).update(estado=Mensaje.Estado.RETIRADO)
    client.logout()
    assert pedir(client, ImagenDeMensaje.objects.get()).status_code == 404


def test_la_de_un_foro_privado_la_ven_sus_miembros_y_nadie_la_guarda(client):
    foro, quien, otra = un_foro(es_privado=True), una_persona(), una_persona()
    for una in (quien, otra):
        Miembro.objects.create(foro=foro, usuario=una.usuario, agregado_por=foro.creado_por)
    mandar(client, un_hilo(foro, quien=quien), quien)
    imagen = ImagenDeMensaje.objects.get()
    client.force_login(otra.usuario)
    assert pedir(client, imagen)["Cache-Control"] == "private, no-store"
    client.logout()
    assert pedir(client, imagen).status_code == 404


def test_una_se_quita_al_editar_el_mensaje(client, django_capture_on_commit_callbacks):
    quien = una_persona()
    mandar(client, un_hilo(), quien)
    imagen = ImagenDeMensaje.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        editar(imagen.mensaje_id, "Ya sin foto.", quien=quien, sin_imagenes=[imagen.pk])
    assert not ImagenDeMensaje.objects.exists()
    assert not archivos()


def test_sin_cuenta_no_se_reciben_imagenes(client):
    hilo = un_hilo(un_foro(quien_escribe=Foro.Escribe.CUALQUIERA))
    pagina = client.get(reverse("foros:escribir", args=[hilo.foro.slug, hilo.pk])).content.decode()
    assert 'type="file"' not in pagina
