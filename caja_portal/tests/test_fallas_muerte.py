"""A process gets SIGKILL between any two of its steps: nothing is lost and nothing is done by halves; nothing is done
twice but what nobody can know. Over real connections, on the database that the suite runs on."""

import http.client
from contextlib import suppress
from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone

from caja_portal.acciones.vueltas import ARRIENDO
from caja_portal.models import Turno
from caja_portal.tests.procesos import instalacion
from correo import consultas as correos
from correo.acciones import depositar
from correo.models import Correo
from correo.redaccion import vestir
from correo.tests.servidor import esperar_hasta, servidor_smtp
from nucleo import adjuntos, reloj
from pqrs import acciones
from pqrs.acciones.archivos import en_espera
from pqrs.borrador import leer_hoja
from pqrs.consultas import integridad
from pqrs.models import ArchivoEnEspera, Solicitud
from pqrs.tests.fabricas import un_archivo_pdf
from pqrs.tests.navegacion import Ciudadana

pytestmark = [pytest.mark.lento, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def smtp():
    with servidor_smtp() as servidor:
        yield servidor


@pytest.fixture
def semillero(db, tmp_path, smtp, settings):
    with instalacion(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{smtp.puerto}") as una:
        settings.DATA_DIR = una.datos
        yield una.semillero()


def test_el_correo_sale_aunque_maten_al_trabajador_entre_dos_pasos(semillero, smtp):
    """Twice only if it died after the server had it and before that was written down: then with the same bytes, and
    flagged."""

    def copias():
        esperar_hasta(lambda: not smtp.abiertas, "que el servidor de correo terminara de oír")
        return [uno.contenido for uno in smtp.recibidos if uno.destinatario == para]

    for paso in count(1):
        para = f"paso{paso}@correo.example"
        correo = depositar(clave=f"paso:{paso}", para=para, redaccion=vestir("Asunto", "Cuerpo"))
        murio = semillero.hacer("enviar", paso)
        correo.refresh_from_db()
        en_duda = bool(copias()) and correo.estado != Correo.Estado.ENVIADO

        semillero.hacer("rescatar")

        correo.refresh_from_db()
        assert correo.estado == Correo.Estado.ENVIADO
        assert (paso, len(copias())) == (paso, 2 if en_duda else 1)
        assert correo.es_posible_duplicado or not en_duda
        assert len(set(copias())) == 1
        if not murio:
            break
    assert paso > 12


def test_la_solicitud_queda_entera_o_no_queda_aunque_maten_al_servidor_entre_dos_pasos(semillero, client):
    """Confirming again files it once. No number is lost."""
    for paso in count(1):
        objeto = f"Pido lo de la vez {paso}."
        repaso = Ciudadana(client).revisar(objeto=objeto, archivos=[un_archivo_pdf(relleno=paso)])
        semillero.empezar("web", paso)
        with suppress(OSError, http.client.HTTPException):
            Ciudadana(semillero.ciudadana()).confirmar(repaso)
        murio = semillero.murio()
        antes = list(Solicitud.objects.filter(objeto=objeto))
        assert ArchivoEnEspera.objects.count() == (0 if antes else 1)

        semillero.empezar("web")
        otra_vez = Ciudadana(semillero.ciudadana()).confirmar(repaso)
        semillero.murio()

        solicitud = Solicitud.objects.get(objeto=objeto)
        assert (otra_vez.status_code, "otra-vez" in otra_vez.url) == (303, antes == [solicitud])
        assert solicitud.consecutivo == paso
        assert solicitud.adjuntos.count() == correos.de(f"solicitud:{solicitud.pk}").count() == 1
        if not murio:
            break
    assert paso > 12
    assert integridad.comprobar().hallazgos == []


def test_de_un_archivo_que_no_se_radica_no_queda_rastro_aunque_maten_al_servidor(semillero, client, settings):
    """Between any two steps of its arrival; nor is there ever a file that waits without its bytes."""
    hoja = Ciudadana(client).abrir()
    for paso in count(1):
        ella = Ciudadana(semillero.ciudadana())
        ella.direccion = "/radicar/queja/"
        semillero.empezar("web", paso)
        with suppress(OSError, http.client.HTTPException):
            ella.enviar(hoja, archivos=[un_archivo_pdf(relleno=paso)])
        murio = semillero.murio()
        for archivo in en_espera(leer_hoja(hoja).ficha):
            assert adjuntos.almacen().exists(archivo.ruta)
        if not murio:
            break
    assert paso > 12

    assert archivos_guardados(settings)
    with reloj.en(reloj.ahora() + timedelta(hours=26)):
        acciones.descartar_vencidos()
    assert archivos_guardados(settings) == []


def archivos_guardados(settings):
    return [ruta for ruta in (settings.DATA_DIR / "adjuntos").rglob("*") if ruta.is_file()]


def test_lo_que_tocaba_a_una_hora_se_hace_aunque_maten_al_trabajador_entre_dos_pasos(semillero, settings):
    semillero.hacer("horario")
    for paso in count(1):
        acciones.dejar_en_espera("ficha", un_archivo_pdf(), adjuntos.inspeccionar(un_archivo_pdf()))
        ArchivoEnEspera.objects.update(creado_en=timezone.now() - timedelta(days=2))
        Turno.objects.filter(nombre="archivos").update(proxima=timezone.now())
        murio = semillero.hacer("horario", paso)

        Turno.objects.filter(nombre="archivos", proxima__lt=timezone.now() + ARRIENDO).update(
            proxima=timezone.now()
        )
        semillero.hacer("horario")

        assert (paso, ArchivoEnEspera.objects.count()) == (paso, 0)
        assert archivos_guardados(settings) == []
        if not murio:
            break
    assert paso > 5
