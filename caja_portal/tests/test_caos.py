"""``script/caos`` in small: the portal is broken for some seconds under load and keeps every promise; and whoever
looks at the end sees what is broken."""

import hashlib
import os
import subprocess
import sys
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import F

from caos.drenar import al_dia
from caos.invariantes import INVARIANTES
from caos.libro import Libro
from chat.models import Conversacion
from chat.tests.fabricas import una_conversacion
from correo.acciones import enviar_todo
from correo.models import Correo
from correo.tests.servidor import servidor_smtp
from encuestas.tests.fabricas import una_encuesta
from foros.models import Hilo
from foros.tests.fabricas import un_hilo
from nucleo import adjuntos, reloj
from participa.acciones.aportar import Envio, aportar
from participa.models import Ejercicio
from participa.tests.fabricas import un_ejercicio
from pqrs.models import Contador, Peticionario, Solicitud
from pqrs.tests.fabricas import un_archivo_pdf, una_persona, una_radicada

pytestmark = [pytest.mark.lento, pytest.mark.django_db(transaction=True)]
MINUTOS = "0.35"


@pytest.fixture
def mundo(tmp_path, settings, client):
    """Two people filed and were acknowledged, and all is in its place."""
    with servidor_smtp() as smtp:
        settings.DATA_DIR, settings.TRANSPORTE_CORREO = tmp_path, smtp.configuracion()
        libro = Libro(tmp_path / "libro.jsonl")
        for n in range(2):
            _radicar(libro, n)
        un_hilo()
        una_encuesta()
        libro.acusar("charla", "1", texto=una_conversacion().mensajes.get().texto)
        _aportar(libro)
        enviar_todo()
        yield libro, smtp
        libro.cerrar()


def _radicar(libro, n):
    correo, relleno = f"ana{n}@correo.example", n + 1
    hecha = una_radicada(
        objeto=f"Pido lo de la vez {n}.",
        persona=una_persona(correo=correo),
        archivos=[un_archivo_pdf(relleno=relleno)],
    )
    suma = hashlib.sha256(un_archivo_pdf(relleno=relleno).read()).hexdigest()
    libro.acusar(
        "solicitud", str(n), objeto=hecha.solicitud.objeto, correo=correo, radicado=hecha.solicitud.radicado,
        codigo=hecha.codigo, archivo=suma,
    )  # fmt: skip


def _aportar(libro):
    envio = Envio(texto="Propongo lo de la vez 1.", clave=uuid4(), correo="ana@correo.example", autoriza=True)
    libro.acusar("aporte", "1", texto=aportar(un_ejercicio().pk, envio).texto)


def rotas(mundo) -> set[str]:
    libro, smtp = mundo
    return {una.__name__ for una in INVARIANTES if list(una(libro, smtp.recibidos))}


def test_con_todo_en_su_lugar_ninguna_promesa_esta_rota(mundo):
    assert rotas(mundo) == set()


def _perder_una(libro, smtp):
    libro.acusar(
        "solicitud", "9", objeto="Pido otra.", correo="", radicado="2026-E-000009", codigo="-", archivo="-"
    )


def _saltar_un_numero(libro, smtp):
    Contador.objects.update(ultimo=3)


def _cambiar_un_archivo(libro, smtp):
    ruta = Solicitud.objects.first().adjuntos.get().ruta
    (settings.DATA_DIR / "adjuntos" / ruta).write_bytes(b"otro")


def _perder_el_nombre(libro, smtp):
    Peticionario.objects.filter(solicitud=Solicitud.objects.first()).delete()


def _repetir_un_correo(libro, smtp):
    smtp.recibidos.append(smtp.recibidos[0])


def _perder_un_correo(libro, smtp):
    del smtp.recibidos[0]


def _enviar_lo_que_nadie_debia(libro, smtp):
    Correo.objects.filter(clave__startswith="pqrs.acuse.").first().delete()


def _dejar_un_correo_sin_salir(libro, smtp):
    Correo.objects.filter(pk=Correo.objects.first().pk).update(
        estado="pendiente", enviado_en=None, proximo_intento_en=F("creado_en")
    )


def _cambiar_una_fecha(libro, smtp):
    Solicitud.objects.update(vence_el="2030-01-02")


def _cambiar_un_contador(libro, smtp):
    Hilo.objects.update(publicados=0)


def _perder_lo_dicho_en_el_chat(libro, smtp):
    libro.acusar("charla", "9", texto="Le cuento otra cosa.")


def _saltar_un_numero_del_chat(libro, smtp):
    Conversacion.objects.update(ultimo_seq=9)


def _perder_un_aporte(libro, smtp):
    libro.acusar("aporte", "9", texto="Propongo otra cosa.")


def _saltar_el_numero_de_un_aporte(libro, smtp):
    Ejercicio.objects.update(aportes_recibidos=2)


def _dejar_un_aporte_sin_acuse(libro, smtp):
    Correo.objects.filter(clave__startswith="participa:acuse.").update(clave="otra")


def _dejar_un_archivo_suelto(libro, smtp):
    adjuntos.guardar(un_archivo_pdf())


ROTURAS = {
    _perder_una: {"lo_acusado_esta"},
    _saltar_un_numero: {"radicados_sin_huecos_ni_repetidos", "la_historia_esta_entera"},
    _cambiar_un_archivo: {"lo_acusado_esta", "nada_quedo_a_medias"},
    _perder_el_nombre: {"lo_acusado_esta"},
    _repetir_un_correo: {"cada_correo_una_vez"},
    _perder_un_correo: {"cada_correo_una_vez"},
    _enviar_lo_que_nadie_debia: {"cada_correo_una_vez", "cada_persona_tiene_su_acuse"},
    _dejar_un_correo_sin_salir: {"cada_correo_una_vez", "el_buzon_de_salida_esta_vacio"},
    _cambiar_una_fecha: {"las_fechas_limite_son_las_de_la_ley"},
    _cambiar_un_contador: {"los_contadores_dicen_lo_que_hay"},
    _perder_lo_dicho_en_el_chat: {"lo_conversado_esta"},
    _saltar_un_numero_del_chat: {"lo_conversado_esta"},
    _perder_un_aporte: {"los_aportes_estan"},
    _saltar_el_numero_de_un_aporte: {"los_aportes_estan"},
    _dejar_un_aporte_sin_acuse: {"los_aportes_estan"},
    _dejar_un_archivo_suelto: {"no_sobran_archivos"},
}


@pytest.mark.parametrize("romper", ROTURAS, ids=lambda una: una.__name__.strip("_"))
def test_lo_que_se_rompe_se_ve(mundo, romper):
    romper(*mundo)

    assert rotas(mundo) == ROTURAS[romper]


def test_lo_que_un_reloj_adelantado_dejo_para_dentro_de_cuarenta_dias_sale_al_final(mundo):
    libro, smtp = mundo
    _radicar(libro, 9)
    smtp.modo = "421"
    with reloj.en(reloj.ahora() + timedelta(days=40)):
        enviar_todo()
    smtp.modo = "ok"
    assert "el_buzon_de_salida_esta_vacio" in rotas(mundo)
    al_dia(libro)

    assert rotas(mundo) == set()


@pytest.mark.en_produccion
@pytest.mark.skipif("PRUEBA_PGBIN" not in os.environ, reason="Los programas los encuentra script/test.")
def test_el_portal_danado_unos_segundos_cumple_todo_lo_que_promete(tmp_path):
    base, plantilla = "sqlite", tmp_path / "plantilla"
    if connection.vendor == "postgresql":
        base, datos = "postgres", connection.settings_dict
        orden = [os.path.join(os.environ["PRUEBA_PGBIN"], "pg_dump"), "--no-owner", "-h", datos["HOST"]]
        subprocess.run([*orden, "-U", datos["USER"], "-f", plantilla, datos["NAME"]], check=True)
    else:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(plantilla)])
    orden = [
        sys.executable,
        "-m",
        "caos",
        "--base",
        base,
        "--minutos",
        MINUTOS,
        "--plantilla",
        str(plantilla),
    ]
    orden += ["--datos", str(settings.DATA_DIR), "--salida", str(tmp_path)]
    hecha = subprocess.run(orden, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=600)

    assert hecha.returncode == 0, hecha.stdout + hecha.stderr
