"""The files of the form: the good ones stay whatever else happens, the bad ones are refused by name."""

import html
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nucleo import adjuntos, reloj
from pqrs import acciones
from pqrs.models import Adjunto, ArchivoEnEspera, Solicitud
from pqrs.tests import fabricas
from pqrs.tests.fabricas import en_bogota, un_archivo_pdf, un_archivo_txt, una_foto
from pqrs.tests.navegacion import ANONIMOS, DATOS, Ciudadana, avisos, oculto, texto

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return Ciudadana(client)


def test_los_archivos_quedan_con_la_solicitud_como_llegaron(ana):
    carta, foto = un_archivo_pdf(), una_foto(autor="Ana Pérez")
    ana.radicar(archivos=[carta, foto])

    guardados = list(Solicitud.objects.get().adjuntos.all())
    assert [uno.nombre for uno in guardados] == ["carta.pdf", "foto.jpg"]
    for subido, guardado in zip([carta, foto], guardados, strict=True):
        subido.seek(0)
        with adjuntos.almacen().open(guardado.ruta) as contenido:
            assert contenido.read() == subido.read()


def test_al_confirmar_no_queda_nada_bajo_la_ficha_de_la_pagina(ana):
    ana.radicar(archivos=[un_archivo_pdf()])

    assert ArchivoEnEspera.objects.count() == 0
    assert Adjunto.objects.count() == 1


def test_los_archivos_buenos_se_conservan_cuando_otro_campo_falla(ana):
    hoja = ana.abrir()
    primera = ana.enviar(hoja, correo="malo", archivos=[un_archivo_pdf()])

    assert primera.status_code == 422
    assert "Ya recibimos 1 archivo." in texto(primera)
    repaso = ana.enviar(oculto(primera, "hoja"))
    assert "carta.pdf" in texto(repaso)
    ana.confirmar(repaso)
    assert [uno.nombre for uno in Adjunto.objects.all()] == ["carta.pdf"]


@pytest.mark.parametrize(
    ("malo", "motivo"),
    [
        (fabricas.un_svg, "«dibujo.svg»: los archivos «.svg» no se reciben."),
        (
            lambda: SimpleUploadedFile("pagina.html", b"<html>"),
            "«pagina.html»: los archivos «.html» no se reciben.",
        ),
        (lambda: SimpleUploadedFile("vacio.pdf", b""), "«vacio.pdf»: está vacío"),
        (lambda: SimpleUploadedFile("carta.pdf", b"MZ programa"), "«carta.pdf»: su contenido no corresponde"),
        (fabricas.un_archivo_pdf_con_clave, "«cerrado.pdf»: está protegido con contraseña"),
        (fabricas.una_bomba, "«bomba.docx»: al abrirse ocupa muchísimo más"),
        (
            lambda: un_archivo_pdf("grande.pdf", 11_000_000),
            "«grande.pdf»: pesa 10,5 MB y el máximo por archivo es 10 MB.",
        ),
        (
            lambda: SimpleUploadedFile("sin_extension", b"hola"),
            "«sin_extension»: su nombre no tiene extensión.",
        ),
    ],
)
def test_un_archivo_que_no_sirve_se_rechaza_por_su_nombre_y_los_demas_quedan(ana, malo, motivo):
    respuesta = ana.revisar(archivos=[un_archivo_txt(), malo()])

    assert respuesta.status_code == 422
    assert len(avisos(respuesta)) == 1
    assert avisos(respuesta)[0].startswith(f"Adjuntar archivos: {motivo}")
    assert "nota.txt" in texto(respuesta)
    assert html.unescape(texto(respuesta)).count(DATOS["objeto"]) == 1


def test_tras_un_rechazo_se_puede_seguir_sin_ese_archivo(ana):
    primera = ana.revisar(archivos=[fabricas.un_svg()])

    assert ana.confirmar(ana.enviar(oculto(primera, "hoja"))).status_code == 303


def test_un_archivo_se_quita_y_lo_escrito_se_queda(ana):
    hoja = oculto(ana.revisar(correo="malo", archivos=[un_archivo_pdf(), un_archivo_txt()]), "hoja")
    carta = ArchivoEnEspera.objects.get(nombre="carta.pdf")
    respuesta = ana.enviar(hoja, quitar=carta.pk, consentimiento_1="on")

    assert respuesta.status_code == 200
    assert "carta.pdf" not in texto(respuesta)
    assert "nota.txt" in texto(respuesta)
    assert "me gritó" in texto(respuesta)
    assert "checked" in re.search(r'<input[^>]*name="consentimiento_1"[^>]*>', texto(respuesta))[0]
    assert not adjuntos.almacen().exists(carta.ruta)


def test_nadie_quita_un_archivo_de_otra_pagina(ana):
    ana.revisar(correo="malo", archivos=[un_archivo_pdf()])
    ajeno = ArchivoEnEspera.objects.get()
    ana.enviar(ana.abrir(), quitar=ajeno.pk)

    assert ArchivoEnEspera.objects.filter(pk=ajeno.pk).exists()


@pytest.mark.parametrize("cual", ["", "x", "-1", "9" * 400, "²", "1;2"])
def test_quitar_lo_que_no_existe_no_hace_nada(ana, cual):
    assert ana.enviar(ana.abrir(), quitar=cual).status_code == 200


def test_lo_que_se_escoge_mientras_se_quita_otro_tambien_queda(ana):
    hoja = oculto(ana.revisar(correo="malo", archivos=[un_archivo_pdf()]), "hoja")
    respuesta = ana.enviar(
        hoja, quitar=ArchivoEnEspera.objects.get().pk, archivos=[un_archivo_txt(), fabricas.un_svg()]
    )

    assert "nota.txt" in texto(respuesta)
    assert "No recibimos estos archivos" in texto(respuesta)
    assert "dibujo.svg" in texto(respuesta)


def test_recargar_el_envio_no_repite_los_archivos(ana):
    hoja = ana.abrir()
    for _ in range(3):
        ana.enviar(hoja, archivos=[un_archivo_pdf(f"{n}.pdf", n) for n in range(6)])

    assert ArchivoEnEspera.objects.count() == 6


def test_mas_de_diez_archivos_o_de_treinta_megas_se_rechazan_solo_los_que_sobran(ana):
    muchos = ana.revisar(archivos=[un_archivo_txt(f"{n}.txt", str(n)) for n in range(11)])
    pesados = ana.revisar(archivos=[un_archivo_pdf(f"{n}.pdf", 9_000_000 + n) for n in range(4)])

    assert ["10.txt" in aviso and "ya hay 10 archivos" in aviso for aviso in avisos(muchos)] == [True]
    assert ["3.pdf" in aviso and "más de 30 MB en total" in aviso for aviso in avisos(pesados)] == [True]


def test_el_limite_cuenta_lo_que_ya_esperaba(ana):
    hoja = oculto(
        ana.revisar(correo="malo", archivos=[un_archivo_txt(f"{n}.txt", str(n)) for n in range(8)]), "hoja"
    )
    respuesta = ana.enviar(hoja, archivos=[un_archivo_txt(f"{n}.txt", str(n)) for n in range(8, 12)])

    assert ArchivoEnEspera.objects.count() == 10
    assert len(avisos(respuesta)) == 2


def test_si_los_archivos_vencieron_se_dice_cuales_y_no_se_radica_todavia(ana):
    with reloj.en(en_bogota(2026, 11, 24, 9, 0)):
        repaso = ana.revisar(archivos=[un_archivo_pdf()])
        reloj.avanzar(timedelta(hours=25))
        respuesta = ana.confirmar(repaso)

        assert respuesta.status_code == 422
        assert "<strong>carta.pdf</strong>" in texto(respuesta)
        assert "Radicar sin esos archivos" in texto(respuesta)
        assert Solicitud.objects.count() == 0


def test_quien_insiste_radica_sin_los_archivos_vencidos(ana):
    with reloj.en(en_bogota(2026, 11, 24, 9, 0)):
        repaso = ana.revisar(archivos=[un_archivo_pdf()])
        reloj.avanzar(timedelta(hours=25))
        acciones.descartar_vencidos()
        respuesta = ana.confirmar(ana.confirmar(repaso), insiste="1")

    assert respuesta.status_code == 303
    assert Solicitud.objects.get().adjuntos.count() == 0


def test_confirmar_otra_vez_lo_ya_radicado_no_pregunta_por_los_archivos(ana):
    repaso = ana.revisar(archivos=[un_archivo_pdf()])
    ana.confirmar(repaso)

    assert ana.confirmar(repaso).status_code == 303
    assert Solicitud.objects.count() == 1


def test_si_no_se_puede_guardar_un_archivo_se_dice_y_se_puede_seguir(ana, settings):
    (settings.DATA_DIR / "adjuntos").write_text("aquí no cabe una carpeta")
    respuesta = ana.revisar(archivos=[un_archivo_pdf()])

    assert respuesta.status_code == 422
    assert avisos(respuesta)[0].startswith(
        "Adjuntar archivos: «carta.pdf»: no lo pudimos guardar por una falla nuestra."
    )
    assert ana.confirmar(ana.enviar(oculto(respuesta, "hoja"))).status_code == 303


# Without a name


def test_a_las_fotos_de_una_anonima_se_les_quita_quien_las_tomo(ana):
    ana.radicar("denuncia", anonima=True, archivos=[una_foto(autor="Ana Pérez Gómez")])

    with adjuntos.almacen().open(Adjunto.objects.get().ruta) as contenido:
        assert b"Ana" not in contenido.read()


def test_en_una_anonima_se_advierte_de_los_documentos_que_pueden_decir_quien_los_hizo(ana):
    pagina = texto(ana.revisar("denuncia", anonima=True, archivos=[un_archivo_pdf(), una_foto()]))

    assert "pueden llevar dentro el nombre de quien los hizo: carta.pdf." in pagina


def test_al_pasar_a_anonima_los_archivos_siguen_y_las_fotos_se_limpian(ana):
    hoja = oculto(
        ana.revisar("denuncia", correo="malo", archivos=[una_foto(autor="Ana Pérez"), un_archivo_pdf()]),
        "hoja",
    )
    viejas = list(ArchivoEnEspera.objects.values_list("ruta", flat=True))
    respuesta = ana.client.post(ana.direccion + "?anonima=1", DATOS | {"hoja": hoja, "accion": "cambiar"})

    assert "Ya recibimos 2 archivos." in texto(respuesta)
    assert not any(adjuntos.almacen().exists(ruta) for ruta in viejas)
    for archivo in ArchivoEnEspera.objects.all():
        with adjuntos.almacen().open(archivo.ruta) as contenido:
            assert b"Ana" not in contenido.read()


def test_una_anonima_nunca_se_lleva_los_archivos_de_la_pagina_con_nombre(ana):
    hoja = ana.abrir("denuncia")
    ana.enviar(hoja, archivos=[una_foto(autor="Ana Pérez")])
    repaso = ana.client.post(
        reverse("pqrs:radicar", args=["denuncia"]) + "?anonima=1", ANONIMOS | {"hoja": hoja}
    )
    ana.confirmar(repaso)

    assert Adjunto.objects.count() == 0


def test_un_archivo_que_llego_despues_de_leer_el_repaso_no_se_radica_sin_verlo(ana):
    hoja = ana.abrir()
    repaso = ana.enviar(hoja)
    ana.enviar(hoja, archivos=[un_archivo_pdf()])
    ana.confirmar(repaso)

    assert Solicitud.objects.get().adjuntos.count() == 0
    assert ArchivoEnEspera.objects.count() == 1
