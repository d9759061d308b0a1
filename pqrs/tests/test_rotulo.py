"""The label of a request: what it says, that anyone can verify it, who prints it, and what it never tells."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cuentas.models import Dependencia, Rol
from nucleo import reloj
from nucleo.models import Entidad
from pqrs import acciones, fichas, rotulo
from pqrs.errores import TransicionInvalida
from pqrs.models import Rotulo
from pqrs.rotulo import Tamano
from pqrs.tests.fabricas import (
    en_bogota,
    un_archivo_txt,
    una_dependencia,
    una_funcionaria,
    una_persona,
    una_radicada,
    una_solicitud,
)
from pqrs.tests.lector_pdf import texto_de
from pqrs.tests.mesa import PERSONAS, direccion
from pqrs.tests.mesa import texto_de as leido

pytestmark = pytest.mark.django_db
VEN = {"responsable", "coordinador", "auditor", "administrador", "superusuaria"}
SIN_IDENTIDAD = {
    "nombre": "Zenaida Canariaza",
    "documento": "77441122",
    "correo": "zcanariaza@escondite.example",
}


@pytest.fixture(autouse=True)
def carpeta_propia(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def beatriz(client):
    quien = una_funcionaria()
    client.force_login(quien)
    return quien


def imprimir(client, solicitud, **datos):
    return client.post(direccion(solicitud, "rotulo"), {"folios": "", "tamano": Tamano.GRANDE} | datos)


def dicho(solicitud, quien, **opciones) -> str:
    return texto_de(acciones.imprimir_rotulo(solicitud, quien, **opciones))


def codigo_en(texto: str) -> str:
    return "".join(re.findall(r"^[0-9A-Z]{4}-[0-9A-Z]{4}(?:-[0-9A-Z]{4})?$", texto, re.M)[:2]).replace(
        "-", ""
    )


def test_dice_radicado_dia_y_hora_de_bogota_entidad_folios_archivos_y_destino(beatriz):
    with reloj.en(en_bogota(2026, 11, 24, 19, 30, 7)):  # already tomorrow in UTC
        solicitud = una_solicitud(archivos=[un_archivo_txt(), un_archivo_txt("otra.txt", "Hola")])
    texto = dicho(solicitud, beatriz, folios=12)
    for parte in (
        solicitud.radicado,
        "24/11/2026, 19:30:07",
        Entidad.objects.vigente().nombre,
        "12",
        "2 archivos",
        solicitud.dependencia.nombre,
    ):
        assert parte in texto, parte


def test_sin_papel_no_habla_de_folios(beatriz):
    texto = dicho(una_solicitud(), beatriz)
    assert "Folios" not in texto
    assert "ningún archivo" in texto


def test_se_abre_en_el_navegador_para_imprimirlo(client, beatriz):
    solicitud = una_solicitud()
    respuesta = imprimir(client, solicitud, folios="3")
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["Content-Disposition"] == f'inline; filename="rotulo-{solicitud.radicado}.pdf"'
    assert "no-store" in respuesta["Cache-Control"]
    assert "3" in texto_de(respuesta.content)


@pytest.mark.parametrize("tamano", Tamano)
def test_cabe_en_un_solo_rotulo_del_tamano_elegido_por_largos_que_sean_los_nombres(tamano):
    largo = "Oficina de Relacionamiento con la Ciudadanía y Atención Integral a Personas Afiliadas y Beneficiarias "
    contenido = rotulo.Contenido(
        entidad=(largo * 2)[:160],
        radicado="2026-E-1234567",
        filas=(
            ("Recibida", "24/11/2026, 19:30:07 (Colombia)"),
            ("Destino", (largo * 2)[:120]),
            ("Folios", "9999"),
            ("Anexos", "10 archivos"),
        ),
        url_verificar="https://un-dominio-largo-de-una-entidad.gov.co/verificar/ABCD-EFGH-JKMN-PQRS-TVWX/",
        codigo="ABCD-EFGH-JKMN-PQRS-TVWX",
    )
    pdf = rotulo.componer(contenido, tamano)
    (medida,) = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert [round(float(lado) * 25.4 / 72) for lado in medida] == list(tamano.milimetros)
    assert "Beneficiarias" in " ".join(texto_de(pdf).split())


def test_su_codigo_lleva_a_una_pagina_que_lo_confirma(client, beatriz, settings):
    settings.URL_PUBLICA = "https://portal.example"
    solicitud = una_solicitud(archivos=[un_archivo_txt()])
    codigo = codigo_en(dicho(solicitud, beatriz, folios=4))
    pagina = leido(client.get(reverse("pqrs:verificada", args=[codigo])))
    assert f"El rótulo de {solicitud.radicado} es auténtico" in pagina
    assert "Folios 4" in pagina
    assert solicitud.adjuntos.get().sha256 in pagina


def test_el_qr_trae_esa_misma_pagina(beatriz, settings, monkeypatch):
    settings.URL_PUBLICA = "https://portal.example"
    hechos = []
    monkeypatch.setattr(rotulo, "componer", lambda contenido, tamano: hechos.append(contenido) or b"%PDF")
    acciones.imprimir_rotulo(una_solicitud(), beatriz)
    assert hechos[0].url_verificar == f"https://portal.example/verificar/{hechos[0].codigo}/"


def test_no_trae_el_codigo_de_seguimiento_ni_abre_la_solicitud(client, beatriz):
    radicada = una_radicada()
    texto = dicho(radicada.solicitud, beatriz)
    assert radicada.codigo not in texto
    datos = {"radicado": radicada.solicitud.radicado, "codigo": codigo_en(texto)}
    assert client.post(reverse("pqrs:seguimiento"), datos).status_code == 422


def test_uno_impreso_otra_vez_trae_otro_codigo_y_el_anterior_sigue_valiendo(client, beatriz):
    solicitud = una_solicitud()
    codigos = [codigo_en(dicho(solicitud, beatriz)) for _ in range(2)]
    assert len(set(codigos)) == 2
    for codigo in codigos:
        assert client.get(reverse("pqrs:verificada", args=[codigo])).status_code == 200


@pytest.mark.parametrize("como", ["anonima", "reservada", "identificada"])
def test_nunca_dice_quien_pide_ni_que_pide(client, beatriz, como):
    persona = None if como == "anonima" else una_persona(**SIN_IDENTIDAD)
    solicitud = una_solicitud(
        persona=persona,
        es_reservada=como == "reservada",
        asunto="De Zenaida Canariaza",
        archivos=[un_archivo_txt("Zenaida.txt")],
    )
    texto = dicho(solicitud, beatriz)
    pagina = leido(client.get(reverse("pqrs:verificada", args=[codigo_en(texto)])))
    for secreto in (*SIN_IDENTIDAD.values(), "Zenaida", "afiliación"):
        assert secreto not in texto
        assert secreto not in pagina


def test_el_destino_es_la_dependencia_que_la_tiene_hoy(beatriz):
    solicitud = una_solicitud()
    acciones.reasignar(solicitud.pk, una_dependencia(), "Es de allá.", una_funcionaria(Rol.COORDINADOR))
    solicitud.refresh_from_db()
    texto = dicho(solicitud, beatriz)
    assert "Subsidios" in texto
    assert Dependencia.objects.receptora().nombre not in texto


def test_de_un_numero_anulado_no_se_imprime_y_se_dice_cual_lo_reemplazo(client, beatriz):
    solicitud = una_solicitud()
    codigo = codigo_en(dicho(solicitud, beatriz))
    nueva = acciones.anular(solicitud.pk, "Error.", "Acta 1", una_funcionaria(Rol.COORDINADOR)).nueva
    respuesta = imprimir(client, solicitud)
    assert respuesta.status_code == 409
    assert f"Imprima el rótulo de {nueva.radicado}" in leido(respuesta)
    assert Rotulo.objects.count() == 1
    pagina = leido(client.get(reverse("pqrs:verificada", args=[codigo])))
    assert f"sigue con el radicado {nueva.radicado}" in pagina
    solicitud.refresh_from_db()
    with pytest.raises(TransicionInvalida):
        acciones.imprimir_rotulo(solicitud, beatriz)


@pytest.mark.parametrize("quien", PERSONAS)
def test_lo_imprime_quien_ve_la_solicitud_y_nadie_mas(client, quien):
    solicitud = una_solicitud()
    client.force_login(PERSONAS[quien]())
    for respuesta in (client.get(direccion(solicitud, "rotulo")), imprimir(client, solicitud)):
        assert (respuesta.status_code == 200) == (quien in VEN)
    assert Rotulo.objects.count() == (quien in VEN)


@pytest.mark.parametrize(
    ("datos", "por_que"),
    [
        ({"folios": "0"}, "Escriba 1 o más"),
        ({"folios": "muchas"}, "con cifras"),
        ({"folios": "10000"}, "9999 o menos"),
        ({"tamano": "a4"}, "Elija uno de los tamaños"),
        ({"tamano": ""}, "Elija el tamaño"),
    ],
)
def test_lo_mal_escrito_se_explica_y_no_imprime_nada(client, beatriz, datos, por_que):
    respuesta = imprimir(client, una_solicitud(), **datos)
    assert respuesta.status_code == 422
    assert por_que in leido(respuesta)
    assert not Rotulo.objects.exists()


def test_recuerda_los_folios_de_la_ultima_vez(client, beatriz):
    solicitud = una_solicitud()
    imprimir(client, solicitud, folios="7")
    assert 'value="7"' in client.get(direccion(solicitud, "rotulo")).content.decode()


def test_quien_radica_en_la_ventanilla_lo_imprime_desde_el_recibo(client):
    """Also whoever sees no tray."""
    rosa = una_funcionaria(Rol.RADICADOR)
    client.force_login(rosa)
    ingreso = acciones.DatosDeIngreso(recibida_por=rosa, radicada_por=rosa)
    radicada = una_radicada(canal="presencial", ingreso=ingreso)
    ficha = fichas.ficha_de_recibo(radicada.solicitud, radicada.codigo, fichas.EN_VENTANILLA)
    lugar = reverse("admin:pqrs_solicitud_rotulo_de_recibo", args=[ficha])
    recibo = reverse("admin:pqrs_solicitud_recibo", args=[ficha])
    assert lugar in client.get(recibo).content.decode()
    assert recibo in client.get(lugar).content.decode()
    texto = texto_de(client.post(lugar, {"folios": "2", "tamano": Tamano.PEQUENO}).content)
    assert radicada.solicitud.radicado in texto
    assert radicada.codigo not in texto
    client.force_login(una_funcionaria(Rol.RADICADOR))
    assert client.get(lugar).status_code == 404


def test_si_el_motor_falla_no_queda_que_se_imprimio(beatriz, monkeypatch):
    def falla(contenido, tamano):
        raise OSError("sin memoria")

    monkeypatch.setattr(rotulo, "componer", falla)
    with pytest.raises(OSError, match="sin memoria"):
        acciones.imprimir_rotulo(una_solicitud(), beatriz)
    assert not Rotulo.objects.exists()


def test_queda_en_la_auditoria_quien_lo_imprimio(client, beatriz):
    solicitud = una_solicitud()
    acciones.imprimir_rotulo(solicitud, beatriz)
    client.force_login(una_funcionaria(Rol.AUDITOR))
    pagina = leido(client.get(reverse("admin:pqrs_vista_changelist"), {"radicado": solicitud.radicado}))
    assert "Imprimió el rótulo" in pagina


def test_la_base_de_datos_no_deja_cero_folios(beatriz):
    with pytest.raises(IntegrityError), transaction.atomic():
        Rotulo.objects.create(solicitud=una_solicitud(), codigo_huella="-", folios=0, impreso_por=beatriz)


def test_lo_que_no_se_puede_dibujar_no_deja_a_nadie_sin_rotulo():
    contenido = rotulo.Contenido(
        "Caja 🙂", "2026-E-000001", (("Destino", "Oficina 张"),), "u", "ABCD-EFGH-JKMN-PQRS-TVWX"
    )
    texto = texto_de(rotulo.componer(contenido, Tamano.GRANDE))
    assert "Caja ¤" in texto
    assert "Oficina ¤" in texto
