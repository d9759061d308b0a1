"""Something of ours fails while a citizen files: they keep their text, know what to do, and nothing is half-filed."""

import pytest
from django.db import connection

from correo.models import Correo
from cuentas.models import Dependencia
from nucleo import adjuntos
from pqrs.models import Actuacion, Adjunto, ArchivoEnEspera, Contador, Solicitud, Termino
from pqrs.tests.fabricas import un_archivo_pdf
from pqrs.tests.navegacion import DATOS, Ciudadana, oculto, texto


@pytest.fixture
def ana(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return Ciudadana(client)


def averiar(tabla: str) -> None:
    """The table stops answering until ``reparar``: to the code it is a database that fails."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {tabla} RENAME TO {tabla}_fuera")


def reparar(tabla: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {tabla}_fuera RENAME TO {tabla}")


@pytest.fixture
def averia(transactional_db):
    rotas = []

    def romper(tabla):
        averiar(tabla)
        rotas.append(tabla)

    yield romper
    for tabla in reversed(rotas):
        reparar(tabla)


def test_si_la_base_falla_al_confirmar_la_pagina_conserva_todo_y_dice_que_hacer(ana, averia):
    repaso = ana.revisar(archivos=[un_archivo_pdf()])
    averia("pqrs_contador")
    respuesta = ana.confirmar(repaso)

    assert respuesta.status_code == 503
    assert respuesta["Retry-After"] == "60"
    pagina = texto(respuesta)
    assert "No pudimos radicar su solicitud en este momento" in pagina
    assert "Intentar otra vez" in pagina
    for valor in ("Ana Pérez Gómez", "me gritó", "carta.pdf"):
        assert valor in pagina
    assert 'href="tel:' in pagina
    assert "Traceback" not in pagina
    assert oculto(respuesta, "borrador")


def test_no_queda_nada_a_medias_y_al_repetir_se_radica_una_vez(ana, transactional_db):
    repaso = ana.revisar(archivos=[un_archivo_pdf()])
    averiar("correo_correo")
    try:
        respuesta = ana.confirmar(repaso)
        hay = [Solicitud.objects.count(), Actuacion.objects.count(), Adjunto.objects.count()]
    finally:
        reparar("correo_correo")

    assert respuesta.status_code == 503
    assert hay == [0, 0, 0]
    assert not Contador.objects.filter(ultimo__gt=0).exists()
    assert ArchivoEnEspera.objects.count() == 1
    assert ana.confirmar(respuesta).status_code == 303
    solicitud = Solicitud.objects.get()
    assert solicitud.consecutivo == 1
    assert solicitud.adjuntos.count() == Correo.objects.count() == 1


def test_si_tampoco_se_puede_leer_la_entidad_la_pagina_sale_igual(ana, averia):
    repaso = ana.revisar()
    averia("pqrs_contador")
    averia("nucleo_entidad_historial")  # what says whether the entity that is kept in memory still holds
    respuesta = ana.confirmar(repaso)

    assert respuesta.status_code == 503
    assert "me gritó" in texto(respuesta)
    assert "Intentar otra vez" in texto(respuesta)


def test_si_la_base_falla_al_revisar_lo_escrito_queda_en_la_pagina_listo_para_repetir(ana, averia):
    hoja = ana.abrir()
    averia("pqrs_termino")
    respuesta = ana.enviar(hoja, razones='Con "comillas" y <etiquetas>')

    assert respuesta.status_code == 503
    assert oculto(respuesta, "objeto") == DATOS["objeto"]
    assert oculto(respuesta, "razones") == 'Con "comillas" y <etiquetas>'
    assert oculto(respuesta, "hoja") == hoja
    assert "Lo que usted escribió" in texto(respuesta)


def test_si_la_base_falla_en_escribanos_lo_escrito_queda(ana, averia):
    averia("nucleo_entidad_historial")  # what says whether the entity that is kept in memory still holds
    ana.direccion = "/escribanos/"
    respuesta = ana.client.post(ana.direccion, {"nombre": "", "objeto": "Mi mensaje largo"})

    assert respuesta.status_code == 503
    assert oculto(respuesta, "objeto") == "Mi mensaje largo"


def test_si_la_base_falla_al_abrir_el_formulario_sale_una_pagina_honesta(ana, averia):
    averia("pqrs_termino")
    respuesta = ana.client.get("/radicar/queja/")

    assert respuesta.status_code == 503
    assert "No podemos atenderle en este momento" in texto(respuesta)


def test_si_el_disco_falla_al_confirmar_no_se_pierde_nada(ana, transactional_db, settings, tmp_path):
    """Without its key, which is a file, the acknowledgement cannot be closed."""
    repaso = ana.revisar()
    settings.DATA_DIR = tmp_path / "archivo"
    (tmp_path / "archivo").write_text("esto no es una carpeta")
    respuesta = ana.confirmar(repaso)

    assert respuesta.status_code == 503
    assert "me gritó" in texto(respuesta)
    assert Solicitud.objects.count() == 0
    settings.DATA_DIR = tmp_path
    assert ana.confirmar(respuesta).status_code == 303


def test_los_archivos_de_la_pagina_que_fallo_siguen_esperando(ana, transactional_db):
    repaso = ana.revisar(archivos=[un_archivo_pdf()])
    averiar("pqrs_contador")
    try:
        respuesta = ana.confirmar(repaso)
    finally:
        reparar("pqrs_contador")
    ana.confirmar(respuesta)

    with adjuntos.almacen().open(Adjunto.objects.get().ruta) as contenido:
        assert contenido.read().startswith(b"%PDF")


@pytest.mark.django_db
def test_si_falta_la_dependencia_que_recibe_se_conserva_lo_escrito(ana):
    repaso = ana.revisar()
    Dependencia.objects.update(recibe_solicitudes=False)
    respuesta = ana.confirmar(repaso)
    assert respuesta.status_code == 503
    assert DATOS["objeto"] in texto(respuesta)
    Dependencia.objects.filter(codigo="atencion").update(recibe_solicitudes=True)
    assert ana.confirmar(respuesta).status_code == 303


@pytest.mark.django_db
def test_si_el_termino_de_su_tipo_no_se_puede_contar_se_conserva_lo_escrito(ana):
    repaso = ana.revisar()
    Termino.objects.filter(tipo="queja").update(dias=None)
    respuesta = ana.confirmar(repaso)
    assert respuesta.status_code == 422
    assert DATOS["objeto"] in texto(respuesta)
    assert not Solicitud.objects.exists()
