"""A number that was given by mistake is annulled with its acta and never erased (R3.2, R3.4)."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones.anular import SE_QUEDAN, SIGUEN
from pqrs.acciones.constancia import emitir
from pqrs.consultas import anulacion as consulta
from pqrs.consultas import integridad, plazo
from pqrs.consultas.verificacion import por_codigo
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, AnulacionRadicado, Contador, Oficio, Peticionario, Solicitud
from pqrs.tests.fabricas import en_bogota, un_archivo_pdf, una_funcionaria, una_radicada
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db

Estado = Solicitud.Estado
ACTA = "Acta 12 del 25 de noviembre de 2026"


@pytest.fixture(autouse=True)
def disco(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


@pytest.fixture
def radicada():
    with reloj.en(en_bogota(2026, 9, 1, 10)):
        return una_radicada(archivos=[un_archivo_pdf()])


def anulada(radicada, quien, dia=3):
    with reloj.en(en_bogota(2026, 9, dia, 9)):
        return acciones.anular(radicada.solicitud.pk, "Se radicó en la serie que no era.", ACTA, quien)


def test_la_solicitud_sigue_con_otro_numero_y_la_misma_fecha(radicada, marcela):
    vieja = radicada.solicitud
    anulacion = anulada(radicada, marcela)
    nueva = anulacion.nueva
    vieja.refresh_from_db()

    assert (vieja.estado, vieja.es_oportuna) == (Estado.ANULADA, True)
    assert nueva.consecutivo == vieja.consecutivo + 1
    assert (nueva.recibida_en, nueva.vence_el, nueva.estado) == (
        vieja.recibida_en,
        vieja.vence_el,
        Estado.RADICADA,
    )
    assert (anulacion.acta, anulacion.autorizada_por) == (ACTA, marcela)
    assert integridad.comprobar().hallazgos == []


def test_el_numero_anulado_abre_con_su_codigo_y_dice_cual_es_el_nuevo(client, radicada, marcela):
    nueva = anulada(radicada, marcela).nueva
    codigo = radicada.codigo.replace("-", "")

    vieja = client.get(reverse("pqrs:abrir", args=[radicada.solicitud.radicado, codigo]), follow=True)
    assert f"Su solicitud sigue con el radicado {nueva.radicado}" in texto_de(vieja)
    seguida = client.get(vieja.context["ficha_nueva"].join(reverse("pqrs:ver", args=["-"]).rsplit("-", 1)))
    assert nueva.radicado in texto_de(seguida)


def test_el_mismo_codigo_abre_el_numero_nuevo(client, radicada, marcela):
    nueva = anulada(radicada, marcela).nueva

    abierta = client.get(
        reverse("pqrs:abrir", args=[nueva.radicado, radicada.codigo.replace("-", "")]), follow=True
    )

    assert "carta.pdf" in texto_de(abierta)
    assert f"Este radicado reemplaza a {radicada.solicitud.radicado}" in texto_de(abierta)


def test_a_la_persona_se_le_dice_su_numero_nuevo(radicada, marcela):
    nueva = anulada(radicada, marcela).nueva
    carta = Correo.objects.order_by("-id").first().contenido().texto
    for dicho in (
        radicada.solicitud.radicado,
        nueva.radicado,
        "Qué significa:",
        "Qué sigue:",
        "mismo código",
    ):
        assert dicho in carta


def test_lo_que_paso_antes_sigue_contando_en_el_numero_nuevo(radicada, marcela):
    """The term stopped with the old number stays stopped with the new one, and goes on from there."""
    vieja = radicada.solicitud
    with reloj.en(en_bogota(2026, 9, 2, 10)):
        acciones.tomar(vieja.pk, marcela)
        acciones.requerir(vieja.pk, "El certificado.", marcela)
    vencia = Solicitud.objects.get(pk=vieja.pk).vence_el
    nueva = anulada(radicada, marcela).nueva

    assert (nueva.estado, nueva.vence_el, nueva.responsable) == (Estado.REQUERIDA, vencia, marcela)
    contado = plazo.calcular(nueva)
    assert (contado.vence_el, contado.huella) == (nueva.vence_el, nueva.huella_plazo)
    oficio = Oficio.objects.get()
    assert (oficio.solicitud, oficio.actuacion.solicitud, oficio.actuacion.tipo) == (
        nueva,
        nueva,
        Actuacion.Tipo.REQUERIMIENTO,
    )
    with reloj.en(en_bogota(2026, 9, 10, 10)):
        completa = acciones.completar(nueva.pk, "Aquí está.")
    assert completa.estado == Estado.EN_TRAMITE
    assert integridad.comprobar().hallazgos == []


def test_la_historia_se_copia_con_sus_momentos_y_dice_de_donde_viene(radicada, marcela):
    with reloj.en(en_bogota(2026, 9, 2, 10)):
        acciones.tomar(radicada.solicitud.pk, marcela)
    nueva = anulada(radicada, marcela).nueva

    viejos, nuevos = (
        list(Actuacion.objects.filter(solicitud=pk).select_related("contenido").order_by("n"))
        for pk in (radicada.solicitud.pk, nueva.pk)
    )
    assert [(p.tipo, p.en, p.contenido.texto) for p in nuevos[:2]] == [
        (p.tipo, p.en, p.contenido.texto) for p in viejos[:2]
    ]
    assert [p.contenido.datos["copiada_de"] for p in nuevos[:2]] == [
        [radicada.solicitud.radicado, p.n, p.huella] for p in viejos[:2]
    ]
    assert [p.tipo for p in (viejos[2], nuevos[2])] == [Actuacion.Tipo.ANULACION] * 2


def test_lo_ya_respondido_y_reabierto_lleva_su_respuesta(radicada, marcela):
    vieja = radicada.solicitud
    with reloj.en(en_bogota(2026, 9, 2, 10)):
        acciones.guardar_borrador(vieja.pk, "Corregida.", "Nada más.", marcela)
        acciones.responder(vieja.pk, marcela)
        acciones.reabrir(vieja.pk, "Un juez lo ordenó.", marcela)
    nueva = anulada(radicada, marcela).nueva

    assert [r.solicitud for r in nueva.respuestas.all()] == [nueva]
    assert integridad.comprobar().hallazgos == []


def test_una_anonima_conserva_su_codigo_que_es_lo_unico_que_tiene(client, marcela):
    """R3.14."""
    with reloj.en(en_bogota(2026, 9, 1, 10)):
        anonima = una_radicada(persona=None)
    nueva = anulada(anonima, marcela).nueva

    abierta = client.get(
        reverse("pqrs:abrir", args=[nueva.radicado, anonima.codigo.replace("-", "")]), follow=True
    )

    assert abierta.status_code == 200
    assert not Peticionario.objects.exists()


def test_el_enlace_del_correo_viejo_lleva_a_decir_el_numero_nuevo(client, radicada, marcela):
    with reloj.en(en_bogota(2026, 9, 2, 10)):
        acciones.ampliar(radicada.solicitud.pk, 5, "Falta un concepto.", marcela)
    carta = Correo.objects.order_by("-id").first().contenido().texto
    nueva = anulada(radicada, marcela).nueva
    enlace = next(parte for parte in carta.split() if "/seguimiento/e/" in parte)

    pagina = client.get("/seguimiento/e/" + enlace.rsplit("/e/")[1], follow=True)

    assert nueva.radicado in texto_de(pagina)


def test_la_constancia_del_numero_viejo_sigue_probando_sus_anexos(radicada, marcela, monkeypatch):
    codigo = "AAAA-BBBB-CCCC-DDDD-EEEE"
    monkeypatch.setattr("pqrs.radicados.nuevo_codigo", lambda *_: codigo)
    emitir(radicada.solicitud)
    huella = radicada.solicitud.adjuntos.get().sha256
    anulada(radicada, marcela)

    assert por_codigo(codigo).reconocer(huella) == "el anexo 1"


def test_se_puede_anular_otra_vez_y_todos_los_numeros_llevan_al_ultimo(radicada, marcela):
    segunda = anulada(radicada, marcela).nueva
    with reloj.en(en_bogota(2026, 9, 4, 9)):
        tercera = acciones.anular(segunda.pk, "Otra vez mal.", "Acta 13", marcela).nueva

    assert consulta.sucesora(Solicitud.objects.get(pk=radicada.solicitud.pk)) == tercera
    assert integridad.comprobar().hallazgos == []


def test_un_numero_anulado_no_admite_nada_mas(radicada, marcela):
    anulada(radicada, marcela)
    for verbo in (acciones.tomar, lambda pk, quien: acciones.anular(pk, "x", "x", quien)):
        with pytest.raises(TransicionInvalida):
            verbo(radicada.solicitud.pk, marcela)
    with pytest.raises(TransicionInvalida):
        acciones.reabrir(radicada.solicitud.pk, "Un juez.", marcela)


@pytest.mark.parametrize(("motivo", "acta"), [("", ACTA), (" ", ACTA), ("Error.", ""), ("Error.", "  ")])
def test_sin_acta_o_sin_motivo_no_se_anula_ni_se_gasta_numero(radicada, marcela, motivo, acta):
    with pytest.raises(DatosInvalidos, match=r"R3\.4"):
        acciones.anular(radicada.solicitud.pk, motivo, acta, marcela)
    assert Contador.objects.get(serie="E").ultimo == radicada.solicitud.consecutivo
    assert not AnulacionRadicado.objects.exists()


def test_la_base_no_deja_anular_dos_veces_el_mismo_numero_ni_hacia_si_mismo(radicada, marcela):
    nueva = anulada(radicada, marcela).nueva
    comun = {"motivo": "x", "acta": "x", "autorizada_por": marcela, "anulada_en": reloj.ahora()}
    for vieja, otra in ((radicada.solicitud, nueva), (nueva, nueva)):
        with pytest.raises(IntegrityError), transaction.atomic():
            AnulacionRadicado.objects.create(solicitud=vieja, nueva=otra, **comun)


def test_de_todo_lo_que_cuelga_de_una_solicitud_se_decidio_si_sigue_al_numero_nuevo():
    """A new table that hangs from a request has to say where it goes."""
    colgados = {
        modelo.__name__
        for modelo in apps.get_models()
        for campo in modelo._meta.concrete_fields
        if campo.related_model is Solicitud and not modelo.__name__.startswith("Historical")
    }
    assert colgados == {modelo.__name__ for modelo in SIGUEN} | set(SE_QUEDAN)


def test_se_anula_desde_la_mesa_y_se_llega_a_la_nueva(client, radicada, marcela):
    client.force_login(marcela)
    pagina = client.get(direccion(radicada.solicitud, "anular"))
    assert "no se borra ni se vuelve a usar" in texto_de(pagina)
    assert client.post(direccion(radicada.solicitud, "anular"), visto(radicada.solicitud)).status_code == 422

    hecha = client.post(
        direccion(radicada.solicitud, "anular"),
        {"motivo": "Error.", "acta": ACTA} | visto(radicada.solicitud),
    )

    nueva = AnulacionRadicado.objects.get().nueva
    assert hecha.url == direccion(nueva)
    anulado = client.get(direccion(radicada.solicitud))
    assert f"La solicitud sigue en {nueva.radicado}" in texto_de(anulado)
    assert "número anulado" in texto_de(anulado)


@pytest.mark.parametrize("rol", [Rol.RADICADOR, Rol.RESPONSABLE, Rol.ADMINISTRADOR, Rol.AUDITOR])
def test_solo_la_coordinacion_anula(client, radicada, rol):
    """R3.4: whoever heads the correspondence."""
    client.force_login(una_funcionaria(rol))
    datos = {"motivo": "Error.", "acta": ACTA} | visto(radicada.solicitud)
    assert client.post(direccion(radicada.solicitud, "anular"), datos).status_code in (403, 404)
    assert not AnulacionRadicado.objects.exists()


@pytest.mark.parametrize("pasos", [1, 6])
def test_la_pagina_del_numero_anulado_hace_las_mismas_consultas_por_larga_que_sea_su_historia(
    client, radicada, marcela, django_assert_num_queries, pasos
):
    for _ in range(pasos):
        acciones.asignar(radicada.solicitud.pk, una_funcionaria(), marcela)
    anulada(radicada, marcela)
    abierta = client.get(
        reverse("pqrs:abrir", args=[radicada.solicitud.radicado, radicada.codigo.replace("-", "")])
    )
    with django_assert_num_queries(8):
        client.get(abierta.url)
