"""Following a request, as its owner does: radicado and code, or the link of a mail."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from correo.models import Correo
from cuentas.models import TextoConsentimiento
from nucleo import adjuntos, reloj
from pqrs import acciones, fichas
from pqrs.acciones.enlaces import nuevo_enlace
from pqrs.models import Solicitud
from pqrs.tests.fabricas import (
    en_bogota,
    un_archivo_pdf,
    un_archivo_txt,
    una_dependencia,
    una_funcionaria,
    una_radicada,
    una_solicitud,
)

pytestmark = pytest.mark.django_db
OTRO_CODIGO = "2222-2222-2222"


@pytest.fixture(autouse=True)
def carpeta_propia(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture(autouse=True)
def martes():
    """Tuesday 24 November 2026, ten in the morning in Bogotá."""
    with reloj.en(en_bogota(2026, 11, 24, 10, 0, 7)) as ahora:
        yield ahora


def buscar(client, radicado, codigo, **extra):
    return client.post(reverse("pqrs:seguimiento"), {"radicado": radicado, "codigo": codigo}, **extra)


def ver(client, solicitud):
    return client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)]))


def texto(respuesta):
    return " ".join(respuesta.content.decode().split())


def dato(pagina, nombre):
    """What the page says beside a label."""
    return re.search(rf"<dt>{nombre}</dt>\s*<dd>\s*(.*?)\s*</dd>", pagina)[1]


def principal(respuesta):
    """The page without header and footer: the menu marks the entry where one is."""
    return texto(respuesta).partition("<main")[2].partition("</main>")[0]


def respondida(solicitud, *, cuerpo="Corregimos su fecha.", archivos=()):
    funcionaria = una_funcionaria()
    acciones.tomar(solicitud.pk, funcionaria)
    borrador = acciones.guardar_borrador(
        solicitud.pk, cuerpo, "Consulte su estado en ocho días.", funcionaria
    )
    for archivo in archivos:
        acciones.adjuntar_a_respuesta(borrador, archivo, adjuntos.inspeccionar(archivo))
    return acciones.responder(solicitud.pk, funcionaria)


def test_con_el_radicado_y_el_codigo_llego_a_mi_solicitud(client):
    radicada = una_radicada()
    respuesta = buscar(client, radicada.solicitud.radicado, radicada.codigo)
    assert respuesta.status_code == 303
    assert radicada.solicitud.radicado in texto(client.get(respuesta.url))


def test_da_igual_como_escriba_el_radicado_y_el_codigo(client):
    radicada = una_radicada()
    como_salga = buscar(
        client, f" 2026 e {radicada.solicitud.consecutivo}", radicada.codigo.lower().replace("-", " ")
    )
    assert como_salga.status_code == 303


def test_el_radicado_y_el_codigo_no_quedan_en_la_direccion(client):
    radicada = una_radicada()
    url = buscar(client, radicada.solicitud.radicado, radicada.codigo).url
    assert radicada.codigo.replace("-", "") not in url.replace("-", "")
    assert radicada.solicitud.radicado not in url


def test_un_codigo_errado_y_un_numero_que_no_existe_se_ven_iguales(client):
    radicado = una_solicitud().radicado
    errado = buscar(client, radicado, OTRO_CODIGO)
    inexistente = buscar(client, "2026-E-999999", OTRO_CODIGO)
    assert errado.status_code == inexistente.status_code == 422
    assert errado.content.replace(radicado.encode(), b"N") == inexistente.content.replace(
        b"2026-E-999999", b"N"
    )


def test_un_codigo_errado_y_un_numero_que_no_existe_cuestan_lo_mismo(client, django_assert_num_queries):
    radicado = una_solicitud().radicado
    buscar(client, "2026-E-999998", OTRO_CODIGO)  # the salt of the day is made once
    with django_assert_num_queries(
        6
    ):  # salt, two counts, the look-up, the entity's name and a word of the glossary
        buscar(client, radicado, OTRO_CODIGO)
    with django_assert_num_queries(6):
        buscar(client, "2026-E-999999", OTRO_CODIGO)


def test_el_codigo_de_otra_solicitud_no_abre_la_mia(client):
    mia, otra = una_radicada(), una_radicada()
    assert buscar(client, mia.solicitud.radicado, otra.codigo).status_code == 422


@pytest.mark.parametrize(
    ("radicado", "codigo", "mensaje"),
    [
        ("hola", OTRO_CODIGO, "Eso no es un número de radicado"),
        ("2026-E-000001", "ABC", "aquí hay 3"),
        ("2026-E-000001", "2222-2222-2222-2222-2222", "parece el código de la constancia"),
        ("", "", "Escriba el código de seguimiento"),
        ("2026-E-000001\x00", "\x00", "nulo"),
        ("9" * 5000, "x" * 5000, "60"),
    ],
)
def test_lo_mal_escrito_se_explica_junto_al_campo_y_no_se_pierde(client, radicado, codigo, mensaje):
    respuesta = buscar(client, radicado, codigo)
    assert respuesta.status_code == 422
    assert mensaje in texto(respuesta)
    assert "Revise lo siguiente" in texto(respuesta)


def test_despues_de_diez_intentos_sobre_un_radicado_hay_que_esperar(client):
    radicada = una_radicada()
    for numero in range(10):
        errado = buscar(client, radicada.solicitud.radicado, OTRO_CODIGO, REMOTE_ADDR=f"10.0.0.{numero}")
        assert errado.status_code == 422
    respuesta = buscar(client, radicada.solicitud.radicado, radicada.codigo, REMOTE_ADDR="10.0.0.99")
    assert respuesta.status_code == 429
    assert "desde las 10:15 a" in texto(respuesta)
    assert 0 < int(respuesta["Retry-After"]) <= 900


def test_pasada_la_espera_se_puede_entrar(client):
    radicada = una_radicada()
    for _ in range(11):
        buscar(client, radicada.solicitud.radicado, OTRO_CODIGO)
    reloj.avanzar(timedelta(minutes=15))
    assert buscar(client, radicada.solicitud.radicado, radicada.codigo).status_code == 303


def test_una_misma_direccion_no_prueba_sin_fin_numeros_distintos(client):
    estados = [buscar(client, f"2026-E-{n}", OTRO_CODIGO).status_code for n in range(1, 62)]
    assert estados[59:] == [422, 429]


def test_el_enlace_del_acuse_abre_la_solicitud(client):
    radicada = una_radicada()
    codigo = radicada.codigo.replace("-", "")
    respuesta = client.get(reverse("pqrs:abrir", args=[radicada.solicitud.radicado, codigo]))
    assert respuesta.status_code == 303


def test_el_enlace_del_acuse_con_otro_codigo_da_la_misma_pagina_que_escribirlo_mal(client):
    radicado = una_solicitud().radicado
    por_enlace = client.get(reverse("pqrs:abrir", args=[radicado, OTRO_CODIGO]))
    a_mano = buscar(client, radicado, OTRO_CODIGO)
    assert por_enlace.status_code == a_mano.status_code == 422
    assert principal(por_enlace) == principal(a_mano)


def test_el_enlace_de_un_correo_abre_la_solicitud(client):
    solicitud = una_solicitud()
    respuesta = client.get(nuevo_enlace(solicitud))
    assert solicitud.radicado in texto(client.get(respuesta.url))


def test_un_enlace_cortado_lo_explica_y_ofrece_el_formulario(client):
    respuesta = client.get(reverse("pqrs:enlace", args=["cortado"]))
    assert respuesta.status_code == 404
    assert "El enlace está incompleto" in texto(respuesta)
    assert 'name="codigo"' in texto(respuesta)


def test_la_pagina_se_cierra_a_las_dos_horas_y_lo_explica(client):
    url = reverse("pqrs:ver", args=[fichas.ficha_de_ver(una_solicitud())])
    reloj.avanzar(timedelta(hours=2))
    respuesta = client.get(url)
    assert respuesta.status_code == 404
    assert "se cierra después de un tiempo" in texto(respuesta)


@pytest.mark.parametrize("ficha", ["1.9999999999:falsa", "x", "a:b:c", "ñ\x00", "🙂"])
def test_una_direccion_inventada_no_abre_nada(client, ficha):
    una_solicitud()
    assert client.get(reverse("pqrs:ver", args=[ficha])).status_code == 404


def test_las_paginas_con_secreto_no_se_guardan_ni_se_cuentan_ni_ponen_cookies(client):
    respuesta = ver(client, una_solicitud())
    assert respuesta["Cache-Control"] == "no-store, private"
    assert respuesta["Referrer-Policy"] == "no-referrer"
    assert respuesta["X-Robots-Tag"] == "noindex, nofollow"
    assert not respuesta.cookies


def test_la_pagina_dice_la_fecha_limite_y_como_se_conto(client):
    pagina = texto(ver(client, una_solicitud()))
    assert "Le responderemos a más tardar el" in pagina
    assert "miércoles 16 de diciembre de 2026" in pagina
    assert "festivo: La Inmaculada Concepción" in pagina
    assert "Día 15" in pagina
    assert "Faltan 15 días hábiles" in pagina


def test_la_pagina_dice_quien_la_tiene_y_que_ha_pasado(client):
    solicitud = una_solicitud()
    acciones.reasignar(solicitud.pk, una_dependencia(), "Es de subsidios", una_funcionaria())
    pagina = texto(ver(client, solicitud))
    assert dato(pagina, "La tiene") == "Subsidios"
    assert pagina.count('<li class="hito">') == 2
    assert "La fecha límite no cambia." in pagina


def test_lo_que_pasa_por_dentro_no_se_muestra(client):
    solicitud = una_solicitud()
    funcionaria = una_funcionaria()
    acciones.tomar(solicitud.pk, funcionaria)
    acciones.guardar_borrador(solicitud.pk, "Borrador que nadie debe leer", "nada", funcionaria)
    pagina = texto(ver(client, solicitud))
    assert "Borrador" not in pagina
    assert "Beatriz" not in pagina
    assert "Estamos preparando su respuesta" in pagina


def test_una_solicitud_vencida_dice_que_se_puede_hacer(client):
    solicitud = una_solicitud()
    with reloj.en(en_bogota(2026, 12, 17, 9, 0)):
        pagina = texto(ver(client, solicitud))
    assert "La fecha límite ya pasó y todavía no le hemos respondido" in pagina
    assert "acción de tutela" in pagina


def test_el_ultimo_dia_dice_que_es_hoy(client):
    solicitud = una_solicitud()
    with reloj.en(en_bogota(2026, 12, 16, 23, 0)):
        assert "La fecha límite es hoy" in texto(ver(client, solicitud))


def test_la_respuesta_se_lee_con_su_numero_lo_que_sigue_y_sus_archivos(client):
    solicitud = una_solicitud()
    respuesta = respondida(solicitud, archivos=[un_archivo_pdf("resolución.pdf")])
    pagina = texto(ver(client, solicitud))
    for esperado in (
        respuesta.radicado_salida,
        "Corregimos su fecha.",
        "Consulte su estado en ocho días.",
        "resolución.pdf",
    ):
        assert esperado in pagina
    assert "Ya le respondimos" in pagina
    assert "Pendiente" not in pagina


def test_una_respuesta_tardia_dice_cuantos_dias_se_tardo(client):
    solicitud = una_solicitud()
    with reloj.en(en_bogota(2026, 12, 18, 9, 0)):
        respondida(solicitud)
        assert "2 días hábiles de retraso" in texto(ver(client, solicitud))


def test_lo_escrito_no_se_vuelve_html(client):
    solicitud = una_solicitud(objeto="<script>alert(1)</script>", asunto="<b>hola</b>")
    respondida(solicitud, cuerpo="<img src=x onerror=alert(1)>")
    pagina = texto(ver(client, solicitud))
    assert "<script>alert" not in pagina
    assert "<b>hola" not in pagina
    assert "<img src=x" not in pagina


def test_mi_texto_mis_datos_y_mis_autorizaciones_estan_a_la_vista(client):
    tramite = TextoConsentimiento.objects.vigentes()[0]
    pagina = texto(
        ver(client, una_solicitud(consentimientos=(tramite.pk,), razones="Llevo dos meses esperando."))
    )
    for esperado in ("Pido que corrijan", "Llevo dos meses", "Ana Pérez Gómez", "52123456", tramite.titulo):
        assert esperado in pagina


def test_la_anonima_se_sigue_igual(client):
    radicada = una_radicada(persona=None)
    pagina = texto(client.get(buscar(client, radicada.solicitud.radicado, radicada.codigo).url))
    assert "no guardamos ningún dato suyo" in pagina
    assert "Le responderemos a más tardar el" in pagina


def test_el_tipo_por_confirmar_se_explica(client):
    solicitud = una_solicitud(tipo="peticion_informacion", canal="buzon", esta_por_clasificar=True)
    pagina = texto(ver(client, solicitud))
    assert "Tipo por confirmar" in pagina
    assert dato(pagina, "Tipo") == "Por confirmar"


@pytest.mark.parametrize("cuantos", [1, 3])
def test_la_pagina_lee_ocho_veces_por_mucho_que_haya(client, django_assert_num_queries, cuantos):
    solicitud = _con_historia(cuantos)
    url = reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])
    # request and answer, history, files, consents, how it is notified, days off, the entity's name
    with django_assert_num_queries(8):
        pagina = texto(client.get(url))
    assert pagina.count("archivo/") == 2 * cuantos


def _con_historia(cuantos: int) -> Solicitud:
    textos = TextoConsentimiento.objects.vigentes()
    solicitud = una_solicitud(
        archivos=[SimpleUploadedFile(f"nota{n}.txt", b"Hola") for n in range(cuantos)],
        consentimientos=tuple(uno.pk for uno in textos[:cuantos]),
    )
    for n in range(1, cuantos):
        acciones.reasignar(
            solicitud.pk, una_dependencia(f"d{n}", f"Dependencia {n}"), "Es de allá", una_funcionaria()
        )
    solicitud.refresh_from_db()
    funcionaria = una_funcionaria(dependencia=solicitud.dependencia)
    acciones.tomar(solicitud.pk, funcionaria)
    borrador = acciones.guardar_borrador(solicitud.pk, "Listo.", "Nada más.", funcionaria)
    for n in range(cuantos):
        archivo = un_archivo_txt(f"respuesta{n}.txt")
        acciones.adjuntar_a_respuesta(borrador, archivo, adjuntos.inspeccionar(archivo))
    acciones.responder(solicitud.pk, funcionaria)
    return solicitud


def test_el_correo_de_la_respuesta_trae_lo_que_sigue_y_un_enlace_que_abre(client):
    solicitud = una_solicitud()
    respuesta = respondida(solicitud)
    mensaje = _correo(f"pqrs.respuesta.{respuesta.radicado_salida}")
    assert "Corregimos su fecha." in mensaje
    assert "Qué sigue: Consulte su estado en ocho días." in mensaje
    assert solicitud.radicado in texto(client.get(client.get(_enlace(mensaje)).url))


def test_el_correo_del_tipo_confirmado_dice_la_fecha_y_un_enlace_que_abre(client):
    solicitud = una_solicitud(tipo="peticion_informacion", canal="buzon", esta_por_clasificar=True)
    acciones.clasificar(solicitud.pk, "queja", una_funcionaria())
    mensaje = _correo(f"pqrs.clasificada.{solicitud.radicado}.2")
    assert "la tramitamos como «Queja»" in mensaje
    assert "miércoles 16 de diciembre de 2026" in mensaje
    assert "Queja" in texto(client.get(client.get(_enlace(mensaje)).url))


def _correo(clave: str) -> str:
    return Correo.objects.get(clave=clave).contenido().texto


def _enlace(mensaje: str) -> str:
    return re.search(r"https?://\S+/seguimiento/e/\S+", mensaje)[0]
