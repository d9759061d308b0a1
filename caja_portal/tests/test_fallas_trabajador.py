"""``manage.py trabajador``, without a broker: stopped, doubled, late, before a locked database and no mail server."""

import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from caja_portal.models import Turno
from caja_portal.tests.procesos import instalacion, puerto_libre
from correo.acciones import depositar
from correo.models import Correo
from correo.redaccion import vestir
from correo.tests.servidor import esperar_hasta, servidor_smtp
from nucleo import adjuntos
from pqrs import acciones
from pqrs.models import ArchivoEnEspera, Solicitud
from pqrs.tests.fabricas import un_archivo_pdf
from pqrs.tests.navegacion import Ciudadana, texto

pytestmark = [pytest.mark.lento, pytest.mark.django_db(transaction=True)]

Estado = Correo.Estado
POCOS_SEGUNDOS = 5


@pytest.fixture
def smtp():
    with servidor_smtp() as servidor:
        yield servidor


@pytest.fixture
def portal(db, tmp_path, smtp, settings):
    with instalacion(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{smtp.puerto}") as una:
        settings.DATA_DIR = una.datos
        yield una


def deber_correos(cuantos):
    for n in range(cuantos):
        depositar(clave=f"prueba:{n}", para=f"n{n}@correo.example", redaccion=vestir("Asunto", "Cuerpo"))


def en_espera_desde_hace_dos_dias():
    archivo = acciones.dejar_en_espera("ficha", un_archivo_pdf(), adjuntos.inspeccionar(un_archivo_pdf()))
    archivo.creado_en -= timedelta(days=2)
    archivo.save()


def test_sin_nada_que_hacer_se_detiene_al_pedirselo(portal):
    trabajador = portal.trabajador()
    trabajador.esperar_que_diga("Trabajador en marcha.")

    inicio = time.monotonic()
    assert trabajador.detener() == 0
    assert time.monotonic() - inicio < POCOS_SEGUNDOS
    assert "Trabajador detenido." in trabajador.dicho


def test_aunque_no_quepa_una_linea_mas_donde_habla_los_correos_salen(portal, smtp, tmp_path):
    (tmp_path / "trabajador.0.log").symlink_to("/dev/full")
    deber_correos(2)
    trabajador = portal.trabajador()
    esperar_hasta(lambda: len(smtp.recibidos) == 2 or not trabajador.vive, "que salieran los dos correos")
    assert len(smtp.recibidos) == 2


def test_a_mitad_de_una_tanda_termina_el_correo_que_llevaba_y_se_detiene(portal, smtp):
    smtp.modo = "pausa antes de DATA"
    deber_correos(5)
    trabajador = portal.trabajador()
    smtp.esperar_a_que_pare_en("pausa antes de DATA")

    trabajador.avisar()
    inicio = time.monotonic()
    smtp.soltar()
    assert trabajador.esperar() == 0
    assert time.monotonic() - inicio < POCOS_SEGUNDOS
    assert Counter(Correo.objects.values_list("estado", flat=True)) == {
        Estado.ENVIADO: 1,
        Estado.PENDIENTE: 4,
    }
    assert len(smtp.recibidos) == 1


def test_dos_a_la_vez_no_envian_nada_dos_veces(portal, smtp):
    trabajadores = [portal.trabajador(), portal.trabajador()]
    for uno in trabajadores:
        uno.esperar_que_diga("Trabajador en marcha.")
    deber_correos(40)
    esperar_hasta(lambda: not Correo.objects.exclude(estado=Estado.ENVIADO).exists(), "que salieran los 40")

    assert [uno.detener() for uno in trabajadores] == [0, 0]
    assert sorted(Counter(uno.destinatario for uno in smtp.recibidos).values()) == [1] * 40


def test_la_base_bloqueada_lo_demora_y_no_lo_mata(portal, smtp):
    deber_correos(1)
    with transaction.atomic(), connection.cursor() as cursor:
        # On SQLite the transaction itself holds the one write lock (docs/decisiones/0003).
        if connection.vendor == "postgresql":
            cursor.execute("LOCK TABLE correo_correo IN ACCESS EXCLUSIVE MODE")
        trabajador = portal.impaciente("trabajador")
        trabajador.esperar_que_diga("La base de datos no responde (OperationalError); se intentará de nuevo.")
    esperar_hasta(lambda: Correo.objects.get().estado == Estado.ENVIADO, "que el correo saliera después")

    assert len(smtp.recibidos) == 1
    assert trabajador.detener() == 0


def test_lo_que_toco_mientras_no_habia_trabajador_se_hace_una_vez(portal):
    assert portal.trabajador("--una-vez").esperar() == 0
    Turno.objects.update(proxima=timezone.now() - timedelta(days=3))
    en_espera_desde_hace_dos_dias()
    assert portal.trabajador("--una-vez").esperar() == 0
    assert not ArchivoEnEspera.objects.exists()

    en_espera_desde_hace_dos_dias()
    assert portal.trabajador("--una-vez").esperar() == 0
    assert ArchivoEnEspera.objects.count() == 1
    assert min(Turno.objects.values_list("proxima", flat=True)) > timezone.now() - timedelta(minutes=1)


def test_sin_servidor_de_correo_el_radicado_sale_al_instante_y_el_acuse_cuando_vuelve(portal):
    puerto = puerto_libre()
    portal.entorno["EMAIL_URL"] = f"smtp://127.0.0.1:{puerto}"
    trabajador, ella = portal.trabajador(), Ciudadana(portal.web().ciudadana())

    confirmada = ella.confirmar(ella.revisar())
    assert Solicitud.objects.get().radicado in texto(ella.client.get(confirmada.url))
    assert confirmada.segundos < POCOS_SEGUNDOS  # nothing of the mail server was waited for
    trabajador.esperar_que_diga("El correo espera: El servidor de correo no atiende")

    with servidor_smtp(puerto) as vuelto:
        esperar_hasta(lambda: Correo.objects.get().estado == Estado.ENVIADO, "que el acuse saliera")
        assert [uno.destinatario for uno in vuelto.recibidos] == ["ana@ejemplo.co"]
    assert Correo.objects.get().historial.count() == 1
    assert trabajador.detener() == 0
