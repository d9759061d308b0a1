"""A backup is made while people file, and put in another place: the same, table by table, or it says what is not."""

import fcntl
import os
import signal
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from io import StringIO
from pathlib import Path
from threading import Event, Thread

import pytest
from django.conf import settings as ajustes
from django.core.management import CommandError, call_command
from django.db import connection, connections

from caja_portal import entorno_maquinas
from caja_portal.acciones.respaldar import YaSeEstaCopiando, respaldar
from caja_portal.acciones.restaurar import restaurar, verificar
from caja_portal.consultas import respaldos
from caja_portal.respaldo import llaves, manifiesto, postgresql
from caja_portal.respaldo.conexiones import NoSePuedeCopiar
from caja_portal.respaldo.manifiesto import CopiaInvalida
from caja_portal.respaldo.sobre import leer_llave
from caja_portal.tests.disco import disco_propio
from caja_portal.tests.respaldo.otro_lugar import tablas_de_la_prueba
from caja_portal.tests.servidor_s3 import programa_s3, servidor_s3
from correo.tests.procesos import url_de_la_base
from nucleo import adjuntos, cifrado, reloj
from pqrs.models import Adjunto, Solicitud
from pqrs.tests.fabricas import un_archivo_pdf, una_solicitud

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("casa")]


def dicho_por(orden: str, *argumentos) -> str:
    salida = StringIO()
    call_command(orden, *map(str, argumentos), stdout=salida)
    return salida.getvalue()


def bytes_de(guardado: Adjunto) -> bytes:
    with adjuntos.almacen().open(guardado.ruta) as archivo:
        return archivo.read()


def escrito_en(carpeta: Path) -> bytes:
    return b"".join(ruta.read_bytes() for ruta in sorted(carpeta.rglob("*")) if ruta.is_file())


@pytest.mark.parametrize("cifrada", [False, True], ids=["a la vista", "cifrada"])
def test_lo_restaurado_es_igual_tabla_por_tabla(con_todo, copias, otro, frase, cifrada):
    llave = ["--llave", frase] if cifrada else []
    dicho_por("respaldar", copias, *llave)
    (copia,) = copias.glob("portal-*Z")

    hecho = otro.manage("restaurar", copia, *llave)

    assert hecho.returncode == 0, hecho.stdout + hecho.stderr
    assert "sus números se darían otra vez" in hecho.stdout
    assert "Esperan salir 2 correos" in hecho.stdout
    assert otro.tablas() == tablas_de_la_prueba()
    for guardado in Adjunto.objects.all():
        assert (otro.datos / "adjuntos" / guardado.ruta).read_bytes() == bytes_de(guardado)


def test_vuelven_las_llaves_que_abren_lo_cifrado(con_todo, copias, otro, casa):
    sobre = cifrado.cifrar("lo que dijo Ana", cifrado.RESERVA)
    copia = respaldar(copias)
    otro.manage("restaurar", copia.carpeta)

    assert (otro.datos / "clave_reserva").read_text() == (casa / "clave_reserva").read_text()
    assert (otro.datos / "secret_key").read_text().strip() == ajustes.SECRET_KEY
    assert (otro.datos / "clave_reserva").stat().st_mode & 0o777 == 0o600
    assert cifrado.descifrar(sobre, cifrado.RESERVA) == "lo que dijo Ana"


def test_mientras_radican_la_copia_es_de_un_solo_momento(copias, otro):
    """Two people file without rest, with files, before, while and after."""
    alto, primeras = Event(), Event()

    def radicar_sin_descanso():
        with closing(connection):
            while not alto.is_set():
                una_solicitud(archivos=[un_archivo_pdf(relleno=3)])
                primeras.set()

    gente = [Thread(target=radicar_sin_descanso) for _ in range(2)]
    for una in gente:
        una.start()
    try:
        assert primeras.wait(30)
        copia = respaldar(copias)
    finally:
        alto.set()
        for una in gente:
            una.join()
    hecho = otro.manage("restaurar", copia.carpeta)

    assert hecho.returncode == 0, hecho.stdout + hecho.stderr
    filas = copia.manifiesto.filas
    assert 1 <= filas["pqrs_solicitud"] == filas["pqrs_adjunto"] <= Solicitud.objects.count()
    assert copia.manifiesto.contadores[f"{reloj.hoy().year}-E"] == filas["pqrs_solicitud"]
    assert copia.perdidos == copia.borrados == ()


def test_las_llaves_no_van_en_la_copia_y_lo_dice_en_alto(con_todo, copias, casa):
    cifrado.cifrar("x"), cifrado.cifrar("x", cifrado.RESERVA)
    dicho = dicho_por("respaldar", copias)
    (copia,) = copias.glob("portal-*Z")

    todas = llaves.actuales()
    secretas = [todas.secreta, *(una for anillo in todas.anillos.values() for una in anillo)]
    assert len(secretas) == 3
    assert not [una for una in secretas if una.encode() in escrito_en(copia)]
    assert "LLAVES APARTE" in dicho
    assert all(una in manifiesto.llaves_de(copia).read_text() for una in secretas)


def test_las_llaves_se_dejan_donde_se_pida(copias, tmp_path):
    dicho_por("respaldar", copias, "--llaves", tmp_path / "caja fuerte")

    assert [ruta.suffix for ruta in copias.iterdir() if ruta.is_file()] == [""]  # the lock
    assert [ruta.suffix for ruta in (tmp_path / "caja fuerte").iterdir()] == [".llaves"]


def test_cifrada_no_deja_ver_ni_la_base_ni_los_archivos_ni_las_llaves(con_todo, copias, frase):
    copia = respaldar(copias, llave=leer_llave(frase))

    escrito = escrito_en(copias)
    assert b"SQLite format" not in escrito
    assert b"PGDMP" not in escrito
    assert b"%PDF" not in escrito
    assert ajustes.SECRET_KEY.encode() not in copia.llaves.read_bytes()


def test_el_manifiesto_nombra_los_ajustes_y_no_los_dice(copias, monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp://ana:Cl4ve-Secreta@correo.example:587?tls=starttls")
    copia = respaldar(copias)

    assert "EMAIL_URL" in copia.manifiesto.ajustes
    assert b"Cl4ve" not in escrito_en(copia.carpeta)


def test_solo_su_usuario_lee_la_copia(con_todo, copias):
    respaldar(copias)

    assert {
        ruta.stat().st_mode & 0o077 for ruta in copias.rglob("*") if ruta.name != ".candado-de-respaldo"
    } == {0}


def test_se_conservan_las_ultimas(copias):
    for dia in range(4):
        with reloj.en(reloj.ahora() + timedelta(days=dia)):
            ultima = respaldar(copias, conservar=2)

    assert len(ultima.quitadas) == 1
    assert len(list(copias.glob("portal-*Z"))) == len(list(copias.glob("*.llaves"))) == 2
    assert ultima.carpeta.is_dir()


def test_dos_a_la_vez_son_una(copias):
    copias.mkdir()
    with (copias / ".candado-de-respaldo").open("w") as candado:
        fcntl.flock(candado, fcntl.LOCK_EX)

        with pytest.raises(YaSeEstaCopiando):
            respaldar(copias)


@pytest.mark.en_produccion
def test_un_archivo_perdido_se_dice_y_no_detiene_la_copia(con_todo, copias, otro):
    perdido = Adjunto.objects.first().ruta
    adjuntos.borrar(perdido)

    dicho = dicho_por("respaldar", copias)
    hecho = otro.manage("restaurar", *copias.glob("portal-*Z"))

    assert f"se perdió el archivo {perdido}" in dicho
    assert hecho.returncode == 0
    assert "Ya faltaban cuando se copió: 1" in hecho.stdout


def test_lo_que_dejo_a_la_vista_una_copia_cifrada_que_mataron_lo_quita_la_siguiente(copias, casa, frase):
    (casa / ".base-muerta").mkdir()
    (casa / ".base-muerta" / "base.sqlite3").write_bytes(b"todo")

    respaldar(copias, llave=leer_llave(frase))

    assert not (casa / ".base-muerta").exists()


def test_un_archivo_que_no_es_el_de_su_fila_se_dice(con_todo, copias, casa):
    cambiado = Adjunto.objects.first().ruta
    (casa / "adjuntos" / cambiado).write_bytes(b"otra cosa")

    assert f"{cambiado} no es el que dice su fila" in dicho_por("respaldar", copias)


def test_si_no_esta_ninguno_es_que_la_carpeta_es_otra(con_todo, copias, settings, tmp_path):
    settings.DATA_DIR = tmp_path

    with pytest.raises(CommandError, match="Revise DATA_DIR"):
        call_command("respaldar", str(copias))
    assert not list(copias.glob("*portal-*"))


def test_con_el_disco_lleno_no_queda_nada_a_medias_y_la_anterior_sigue(con_todo, tmp_path):
    copias = tmp_path / "copias"
    copias.mkdir()
    with disco_propio(copias) as disco:
        if not disco.esta_aparte:
            pytest.skip("Solo root puede poner un disco de prueba.")
        buena = respaldar(copias)
        disco.llenar(None, libres=50_000)

        with pytest.raises((OSError, NoSePuedeCopiar)):
            respaldar(copias)

        assert [ruta.name for ruta in copias.iterdir() if ruta.is_dir()] == [buena.carpeta.name]
        assert verificar(buena.carpeta)[1] == []


def _oye_ctrl_c() -> None:
    """What a shell leaves in the background is born deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.en_produccion
@pytest.mark.parametrize("senal", [signal.SIGINT, signal.SIGKILL])
def test_interrumpida_en_medio_no_pasa_por_copia(con_todo, copias, casa, senal):
    """An attachment that does not end of being read, a pipe, holds the copy where it is to be cut."""
    tubo = casa / "adjuntos" / Adjunto.objects.last().ruta
    contenido = tubo.read_bytes()
    tubo.unlink()
    os.mkfifo(tubo)
    entorno = os.environ | {"DATABASE_URL": url_de_la_base(), "DATA_DIR": str(casa)}
    proceso = subprocess.Popen(
        [sys.executable, "manage.py", "respaldar", str(copias)],
        cwd=ajustes.BASE_DIR,
        env=entorno,
        stderr=subprocess.DEVNULL,
        preexec_fn=_oye_ctrl_c,
    )
    with tubo.open("wb"):  # returns when the copy opens it to read
        proceso.send_signal(senal)
        assert proceso.wait(30) != 0
    assert not list(copias.glob("portal-*"))

    tubo.unlink()
    tubo.write_bytes(contenido)
    copia = respaldar(copias)
    assert {ruta.name for ruta in copias.iterdir()} == {
        ".candado-de-respaldo",
        copia.carpeta.name,
        copia.llaves.name,
    }


@pytest.mark.parametrize("dano", ["cortado", "cambiado", "borrado"])
def test_una_copia_danada_no_se_usa(con_todo, copias, dano):
    copia = respaldar(copias).carpeta
    for parte in (manifiesto.BASE, manifiesto.ADJUNTOS, manifiesto.INDICE, manifiesto.NOMBRE):
        ruta = copia / parte
        bueno = ruta.read_bytes()
        medio = len(bueno) // 2
        cambiado = bytes([bueno[medio] ^ 1]) + bueno[medio + 1 :] if dano == "cambiado" else b""
        ruta.unlink() if dano == "borrado" else ruta.write_bytes(bueno[:medio] + cambiado)

        with pytest.raises(CommandError, match=r"dañad|alterado|hallazgos|no hay una copia"):
            call_command("verificar_respaldo", str(copia), stdout=StringIO())
        with pytest.raises(CopiaInvalida):
            restaurar(copia)
        ruta.write_bytes(bueno)
    assert verificar(copia)[1] == []


def test_verificar_no_toca_la_base(con_todo, copias, frase, django_assert_num_queries):
    respaldar(copias, llave=leer_llave(frase))
    (copia,) = copias.glob("portal-*Z")

    with django_assert_num_queries(0):
        assert "la copia está bien" in dicho_por("verificar_respaldo", copia, "--llave", frase)
        assert "No se abrió" in dicho_por("verificar_respaldo", copia)


def test_se_sabe_de_cuando_es_la_ultima_copia_buena(copias, settings):
    settings.RESPALDO_CARPETA = copias
    assert respaldos.ultimo() is None

    with reloj.en(reloj.ahora() - timedelta(hours=5)):
        respaldar(copias)
    cortada = copias / "portal-20991231T000000Z"
    cortada.mkdir()
    (cortada / manifiesto.NOMBRE).write_text("{")

    assert timedelta(hours=4, minutes=59) < respaldos.ultimo().edad < timedelta(hours=5, minutes=1)


def test_sin_carpeta_de_copias_no_hay_ultima(settings):
    settings.RESPALDO_CARPETA = None

    assert respaldos.ultimo() is None


def test_la_copia_no_deja_conexiones_ni_archivos_sueltos(con_todo, copias, casa, frase):
    respaldar(copias, llave=leer_llave(frase))

    assert list(connections) == ["default"]
    assert {ruta.name for ruta in casa.iterdir()} <= {
        "adjuntos",
        "clave_cifrado",
        "clave_reserva",
        ".candado-de-respaldo",
    }


@pytest.mark.skipif(connection.vendor != "postgresql", reason="pg_dump es de PostgreSQL")
def test_sin_pg_dump_en_la_ruta_lo_halla_donde_debian_lo_deja(copias, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert respaldar(copias).manifiesto.motor == "postgresql"

    monkeypatch.setattr(postgresql, "_DE_DEBIAN", str(tmp_path))
    with pytest.raises(NoSePuedeCopiar, match="apt-get install postgresql-client"):
        respaldar(copias)


@pytest.mark.en_produccion
def test_los_archivos_que_estan_en_s3_se_copian_y_vuelven_a_s3(copias, otro, settings, monkeypatch, tmp_path):
    """From one folder of the store to another, by a real server."""
    if not programa_s3():
        pytest.skip("No hay un servidor de S3 en esta máquina.")
    with servidor_s3(tmp_path) as servidor:
        monkeypatch.setenv("ALMACEN_URL", servidor.url(mas="/uno"))
        settings.ALMACEN = entorno_maquinas.almacen("ALMACEN_URL")
        cifrado.cifrar("x"), cifrado.cifrar("x", cifrado.RESERVA)
        de_todas = llaves.actuales()  # the machines that share a store share their keys, in the environment
        otro.entorno |= {"SECRET_KEY": de_todas.secreta}
        otro.entorno |= {anillo: ",".join(claves) for anillo, claves in de_todas.anillos.items()}
        una_solicitud(archivos=[un_archivo_pdf(relleno=n) for n in range(3)])
        copia = respaldar(copias).carpeta
        otro.entorno["ALMACEN_URL"] = servidor.url(mas="/otro")

        hecho = otro.manage("restaurar", copia)

        assert hecho.returncode == 0, hecho.stdout + hecho.stderr
        for guardado in Adjunto.objects.all():
            assert (servidor.cubo / "otro" / guardado.ruta).read_bytes() == bytes_de(guardado)
        repetido = otro.manage("restaurar", copia)
        assert repetido.returncode == 1
