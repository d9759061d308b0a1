"""The portal closed on purpose says until when and how else to be heard."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from caja_portal import mantenimiento
from nucleo import reloj
from nucleo.models import Entidad

AHORA = datetime(2026, 11, 26, 9, 0, tzinfo=reloj.BOGOTA)


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(reloj, "ahora", lambda: AHORA)
    return tmp_path


def orden(*args, **opciones) -> str:
    salida = StringIO()
    call_command("mantenimiento", *args, stdout=salida, **opciones)
    return salida.getvalue()


@pytest.mark.django_db
def test_el_motivo_escrito_sin_punto_no_se_pega_a_la_frase_que_sigue(client):
    orden("cerrar", motivo="Cambiamos de servidor")
    assert (
        "Cambiamos de servidor. No fue por algo que usted hizo" in client.get("/noticias/").content.decode()
    )


@pytest.mark.django_db
def test_cerrado_dice_por_que_desde_cuando_hasta_cuando_y_los_otros_canales(client):
    orden("cerrar", hasta="2026-11-26 11:30", motivo="Cambiamos de servidor.")
    respuesta = client.get("/noticias/")
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 503
    assert respuesta["Retry-After"] == str(int(timedelta(hours=2, minutes=30).total_seconds()))
    assert "Cambiamos de servidor." in pagina
    assert "jueves 26 de noviembre, 9:00 a.m." in pagina
    assert "jueves 26 de noviembre, 11:30 a.m." in pagina
    assert Entidad.objects.vigente().telefono in pagina


@pytest.mark.django_db
def test_al_abrir_todo_vuelve(client):
    orden("cerrar")
    assert "de ella depende el plazo" in orden("cerrar")
    assert "abierto" in orden("abrir")
    assert client.get("/noticias/").status_code == 200
    assert "no estaba cerrado" in orden("abrir")


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        ("", "Espere unos minutos"),
        ("Volvemos pronto", "Espere unos minutos"),
        ('{"hasta": "mañana"}', "Espere unos minutos"),
        ('{"canales": 7}', "Espere unos minutos"),
        ("[1, 2]", "Espere unos minutos"),
        ('{"hasta": "2026-11-26T08:00:00-05:00"}', "Estamos tardando más de lo previsto"),
    ],
)
@pytest.mark.sin_base
def test_el_archivo_hecho_a_mano_cierra_aunque_no_se_entienda_y_no_lee_la_base(
    client, carpeta, contenido, dice
):
    """No mark of database: a query would be a fault."""
    (carpeta / mantenimiento.NOMBRE).write_text(contenido)
    respuesta = client.get("/")
    assert respuesta.status_code == 503
    assert dice in respuesta.content.decode()


@pytest.mark.sin_base
def test_lo_que_alguien_enviaba_vuelve_con_el_aviso(client, carpeta):
    (carpeta / mantenimiento.NOMBRE).touch()
    pagina = client.post("/escribanos/", {"objeto": "Pido que me respondan pronto."}).content.decode()
    assert "Pido que me respondan pronto." in pagina


@pytest.mark.django_db
def test_la_salud_sigue_respondiendo(client, carpeta):
    (carpeta / mantenimiento.NOMBRE).touch()
    assert client.get("/salud/").status_code == 200


@pytest.mark.parametrize("hasta", ["mañana", "2026-11-26 25:00", "2026-11-25 10:00"])
def test_una_hora_que_no_sirve_se_dice_y_no_cierra(carpeta, hasta):
    with pytest.raises(CommandError):
        orden("cerrar", hasta=hasta)
    assert mantenimiento.leer(carpeta) is None


def test_lo_que_se_anuncia_para_antes_se_niega_sin_hablar_de_cuando_vuelve(db):
    with pytest.raises(CommandError, match="Esa hora ya pasó: 2020-03-02 06:00"):
        call_command("mantenimiento", "anunciar", desde="2020-03-02 06:00", hasta="2999-03-02 07:00")


def test_cerrar_mas_tarde_no_cierra_ya_y_dice_como_se_anuncia(tmp_path):
    with pytest.raises(CommandError, match="anunciar"):
        call_command("mantenimiento", "cerrar", desde="2999-03-02 06:00", hasta="2999-03-02 07:00")
    assert not list(tmp_path.iterdir())
