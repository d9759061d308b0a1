"""The disk fills up while a citizen files: nothing is half-filed, no number is lost, and her text stays in the page."""

import sqlite3

import pytest
from django.db import connection

from caja_portal.tests.disco import disco_propio
from caja_portal.tests.procesos import instalacion
from pqrs.models import Solicitud
from pqrs.tests.fabricas import un_archivo_pdf
from pqrs.tests.navegacion import Ciudadana, avisos, texto

pytestmark = [pytest.mark.lento, pytest.mark.django_db(transaction=True)]

KB = 1024


@pytest.fixture
def disco(tmp_path):
    carpeta = tmp_path / "disco"
    carpeta.mkdir()
    with disco_propio(carpeta) as uno:
        uno.carpeta = carpeta
        yield uno


@pytest.fixture
def portal(db, disco, tmp_path):
    with instalacion(disco.carpeta, TMPDIR=str(disco.carpeta)) as una:
        yield una


def la_base_entera(portal, carpeta):
    """The tests' database, moved to the disk that fills up."""
    if connection.vendor != "sqlite":
        pytest.skip("Aquí se llena el disco de SQLite.")
    connection.ensure_connection()
    copia = sqlite3.connect(carpeta / "portal.sqlite3")
    connection.connection.backup(copia)
    portal.entorno["DATABASE_URL"] = f"sqlite:///{carpeta / 'portal.sqlite3'}"
    return copia


def test_con_el_disco_lleno_la_solicitud_queda_entera_o_no_queda(portal, disco):
    """However little is left, so that it fills up at any point of the filing."""
    base = la_base_entera(portal, disco.carpeta)
    web = portal.web()
    personas = {kb: Ciudadana(web.ciudadana()) for kb in (0, 8, 16, 32, 48, 64, 80, 96, 112, 128, 4096)}
    repasos = {
        kb: persona.revisar(objeto=f"Con {kb} KB", archivos=[un_archivo_pdf(relleno=kb)])
        for kb, persona in personas.items()
    }
    sin_radicar = {}
    for kb, persona in personas.items():
        disco.llenar(web, kb * KB)
        respuesta = persona.confirmar(repasos[kb])
        disco.vaciar(web)
        if respuesta.status_code != 303:
            sin_radicar[kb] = respuesta

    assert 0 in sin_radicar
    assert 4096 not in sin_radicar
    for kb, respuesta in sin_radicar.items():
        assert respuesta.status_code == 503
        assert f"Con {kb} KB" in texto(respuesta)
        assert base.execute(
            "SELECT count(*) FROM pqrs_solicitud WHERE objeto = ?", [f"Con {kb} KB"]
        ).fetchone() == (0,)
        assert personas[kb].confirmar(respuesta).status_code == 303
    numeros = [n for (n,) in base.execute("SELECT consecutivo FROM pqrs_solicitud ORDER BY 1")]
    assert numeros == list(range(1, len(personas) + 1))
    for tabla in ("pqrs_actuacion", "pqrs_adjunto", "pqrs_peticionario", "correo_correo"):
        assert base.execute(f"SELECT count(*) FROM {tabla}").fetchone() == (len(personas),)
    assert portal.manage("verificar_cadena").esperar() == 0
    base.close()


@pytest.fixture
def web(portal, disco):
    if connection.vendor == "sqlite" and not disco.esta_aparte:
        pytest.skip("Sin poder montar un disco, aquí se llena también el de la base.")
    return portal.web()


def test_un_archivo_que_ya_no_cabe_se_dice_y_sin_el_se_radica(web, disco):
    ana = Ciudadana(web.ciudadana())
    hoja = ana.abrir()
    ana.radicar()
    disco.llenar(web)
    respuesta = ana.enviar(hoja, objeto="Esto no se pierde.", archivos=[un_archivo_pdf()])

    assert respuesta.status_code == 422
    assert ["carta.pdf" in aviso for aviso in avisos(respuesta)] == [True]
    assert "Esto no se pierde." in texto(respuesta)
    assert ana.confirmar(ana.enviar(hoja, objeto="Esto no se pierde.")).status_code == 303
    assert Solicitud.objects.filter(objeto="Esto no se pierde.").count() == 1


def test_de_dos_archivos_grandes_se_queda_el_que_cabe(web, disco):
    """What is too large for memory needs the disk while it arrives, before anything of ours looks at the form."""
    ana = Ciudadana(web.ciudadana())
    hoja = ana.abrir()
    disco.llenar(web, libres=1024 * KB)
    cabe, no_cabe = un_archivo_pdf("cabe.pdf", 200 * KB), un_archivo_pdf("no cabe.pdf", 4096 * KB)
    respuesta = ana.enviar(hoja, objeto="Esto no se pierde.", archivos=[cabe, no_cabe])

    assert respuesta.status_code == 422
    assert ["no cabe.pdf" in aviso for aviso in avisos(respuesta)] == [True]
    assert "Esto no se pierde." in texto(respuesta)
    assert ana.confirmar(ana.enviar(hoja, objeto="Esto no se pierde.")).status_code == 303
    assert [adjunto.nombre for adjunto in Solicitud.objects.get().adjuntos.all()] == ["cabe.pdf"]
