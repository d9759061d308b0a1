"""What the tests that read the forums share."""

from uuid import uuid4

from foros.acciones.publicacion import publicar_mensaje
from foros.models import Hilo, Mensaje
from foros.tests.fabricas import una_persona


def dicho(respuesta) -> str:
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def muchos(hilo: Hilo, cuantos: int) -> None:
    """Published messages of one person, without going through the limits of writing."""
    quien = una_persona()
    for n in range(cuantos):
        publicar_mensaje(
            Mensaje.objects.create(
                hilo=hilo, autor=quien, nombre=quien.nombre, estado="pendiente", texto=f"Dicho {n}",
                html=f"<p>Dicho {n}</p>", version_html=1, clave_envio=uuid4(),
            )
        )  # fmt: skip
