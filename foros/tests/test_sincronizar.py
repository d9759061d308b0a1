"""The counters of the forums say what their rows do, and there is a way to know it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from foros.acciones.publicacion import dejar_de_publicar, mostrar_hilo, ocultar_hilo
from foros.models import Foro, Hilo, Participante
from foros.tests.fabricas import un_hilo, un_mensaje, una_persona
from nucleo import reloj

pytestmark = pytest.mark.django_db


def revisar(*opciones: str) -> str:
    salida = StringIO()
    call_command("sincronizar_foros", *opciones, stdout=salida)
    return salida.getvalue()


@pytest.fixture
def hilo() -> Hilo:
    quien = una_persona()
    hilo = un_hilo(quien=quien)
    un_mensaje(hilo, quien=quien)
    Participante.objects.update(publicados=2)
    return hilo


def test_despues_de_publicar_retirar_ocultar_y_mostrar_todo_coincide(hilo):
    mensaje = hilo.mensajes.get(numero=2)
    mensaje.hilo = Hilo.objects.get(pk=hilo.pk)
    dejar_de_publicar(mensaje, "retirado")
    assert "están bien" in revisar()
    ocultar_hilo(hilo := Hilo.objects.select_related("foro").get(pk=hilo.pk))
    assert "están bien" in revisar()
    mostrar_hilo(hilo)
    assert "están bien" in revisar()


def test_lo_que_espera_no_cuenta(hilo):
    un_mensaje(hilo, quien=una_persona(conocida=False))
    assert "están bien" in revisar()


@pytest.mark.parametrize(
    ("modelo", "campo", "mal"),
    [
        (Hilo, "publicados", 1),
        (Hilo, "ultimo_numero", 7),
        (Hilo, "ultimo_en", reloj.ahora().replace(year=2020)),
        (Foro, "hilos_visibles", 9),
        (Participante, "publicados", 40),
    ],
)
def test_un_contador_que_no_coincide_se_dice_y_se_arregla(hilo, modelo, campo, mal):
    modelo.objects.update(**{campo: mal})
    salida = StringIO()
    with pytest.raises(CommandError, match="1 contadores no coinciden"):
        call_command("sincronizar_foros", stdout=salida)
    assert f"{campo} dice {mal} y es" in salida.getvalue()
    assert "Quedaron bien 1" in revisar("--arreglar")
    assert "están bien" in revisar()
