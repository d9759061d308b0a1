"""A file with a virus, or that nobody has looked at, seen from each door: the citizen's, the official's, the program's,
the chat's, the mail's, and the packages (docs/decisiones/0044)."""

import pytest
from django.urls import reverse

from caja_portal.horario import HORARIO
from caja_portal.tasks import examinar_archivos
from nucleo.models import Examen
from nucleo.tests.clamav import EICAR, clamd
from pqrs import fichas
from pqrs.consultas import expediente
from pqrs.tests.cartas import carta, llega
from pqrs.tests.fabricas import un_archivo_txt, una_solicitud
from pqrs.tests.mesa import texto_de, una_superusuaria

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demonio():
    with clamd() as url:
        yield url


@pytest.fixture(autouse=True)
def con_antivirus(settings, tmp_path, demonio):
    settings.DATA_DIR, settings.ANTIVIRUS_URL = tmp_path, demonio


@pytest.fixture
def apagado(settings, tmp_path, con_antivirus):
    settings.ANTIVIRUS_URL = f"clamd:{tmp_path}/no-hay-nadie"


def con_virus():
    return un_archivo_txt("factura.txt", EICAR.decode())


def descarga(solicitud) -> str:
    return reverse("pqrs:archivo", args=[fichas.ficha_de_ver(solicitud), solicitud.adjuntos.get().pk])


def test_la_solicitud_con_un_virus_se_radica_y_el_archivo_no_se_entrega(client):
    solicitud = una_solicitud(archivos=[con_virus()])
    respuesta = client.get(descarga(solicitud))

    assert solicitud.radicado
    assert respuesta.status_code == 403
    assert "tiene un virus" in texto_de(respuesta)
    assert "no hay que presentarlo otra vez" in texto_de(respuesta)
    assert "no-store" in respuesta["Cache-Control"]


def test_con_el_antivirus_apagado_se_radica_y_el_archivo_espera(client, apagado):
    respuesta = client.get(descarga(una_solicitud(archivos=[un_archivo_txt()])))

    assert respuesta.status_code == 503
    assert respuesta["Retry-After"] == "60"
    assert "está en revisión" in texto_de(respuesta)


def test_el_archivo_limpio_se_descarga(client):
    respuesta = client.get(descarga(una_solicitud(archivos=[un_archivo_txt(texto="Hola")])))

    assert b"".join(respuesta.streaming_content) == b"Hola"


def test_quien_sigue_su_solicitud_ve_que_su_archivo_esta_en_revision(client, apagado):
    solicitud = una_solicitud(archivos=[un_archivo_txt()])
    pagina = client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)]))

    assert "En revisión" in texto_de(pagina)


def test_la_funcionaria_ve_cual_tiene_virus_y_tampoco_lo_descarga(client):
    solicitud = una_solicitud(archivos=[con_virus()])
    examinar_archivos()
    client.force_login(una_superusuaria())
    ficha = client.get(reverse("admin:pqrs_solicitud_change", args=[solicitud.pk]))
    archivo = reverse("admin:pqrs_solicitud_archivo", args=[solicitud.pk, solicitud.adjuntos.get().pk])

    assert "Con virus" in texto_de(ficha)
    assert client.get(archivo).status_code == 403


def test_un_programa_recibe_el_motivo_y_no_el_archivo(client):
    solicitud = una_solicitud(archivos=[con_virus()])
    url = reverse("pqrs:api_archivo", args=[fichas.ficha_de_ver(solicitud), solicitud.adjuntos.get().pk])
    respuesta = client.get(url)

    assert respuesta.status_code == 404
    assert "antivirus" in respuesta.json()["detail"]


def test_el_expediente_dice_cual_no_va_y_no_lo_lleva():
    solicitud = una_solicitud(archivos=[con_virus()])
    documentos = expediente.documentos(solicitud)
    todo = b"".join(b"".join(uno.trozos()) for uno in documentos)

    assert any(uno.ruta.endswith("factura.txt.retenido.txt") for uno in documentos)
    assert EICAR not in todo


def test_el_original_de_un_correo_con_virus_no_se_descarga(client):
    mas = "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n"
    entrante = llega(carta(EICAR.decode(), mas=mas)).entrante
    client.force_login(una_superusuaria())

    assert client.get(reverse("admin:correo_entrante_original", args=[entrante.pk])).status_code == 403


def test_el_reloj_del_portal_mira_lo_que_espera():
    una_solicitud(archivos=[un_archivo_txt(), con_virus()])
    examinar_archivos()

    assert sorted(Examen.objects.values_list("resultado", flat=True)) == ["infectado", "limpio"]
    assert "caja_portal.tasks.examinar_archivos" in {entrada.tarea for entrada in HORARIO}
