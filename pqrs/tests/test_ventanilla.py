"""What a person says, leaves or sends without the portal is filed by an official (R3.7, R3.12, R3.13, R3.19, R3.20)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol
from nucleo import reloj
from nucleo.tests.grabaciones import un_ogg
from pqrs import acciones
from pqrs.consultas import integridad
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, Adjunto, Ingreso, Peticionario, Solicitud
from pqrs.tests.fabricas import en_bogota, un_archivo_pdf, un_svg, una_funcionaria, una_persona, una_radicada
from pqrs.tests.lector_pdf import texto_de as texto_del_pdf
from pqrs.tests.mesa import LISTA, texto_de
from pqrs.tests.navegacion import oculto

pytestmark = pytest.mark.django_db

VENTANILLA = "admin:pqrs_solicitud_add"
AHORA = en_bogota(2026, 11, 25, 10, 30)


@pytest.fixture(autouse=True)
def mundo(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with reloj.en(AHORA):
        yield


@pytest.fixture
def rosa(client):
    """Files for others at the counter, and sees no tray."""
    radicadora = una_funcionaria(Rol.RADICADOR)
    client.force_login(radicadora)
    return radicadora


def llenada(quien, client=None, **cambios):
    datos = {
        "canal": "presencial",
        "fecha": "2026-11-25",
        "hora": "09:15",
        "recibida_por": quien.pk,
        "es_verbal": "on",
        "nombre": "Ana Pérez",
        "objeto": "Pido que corrijan la fecha de mi afiliación.",
        "tipo": "peticion_interes_particular",
    } | cambios
    datos["hoja"] = oculto(client.get(reverse(VENTANILLA)), "hoja") if client else ""
    return {clave: valor for clave, valor in datos.items() if valor is not None}


def radicar(client, quien, **cambios):
    return client.post(reverse(VENTANILLA), llenada(quien, client, **cambios))


def test_lo_dicho_en_la_ventanilla_se_radica_con_su_momento_verdadero_y_quien_lo_recibio(client, rosa):
    """R3.19, R2.11: the seal's hour, who received it and that it was spoken."""
    assert radicar(client, rosa).status_code == 302

    solicitud = Solicitud.objects.get()
    ingreso = solicitud.ingreso
    assert solicitud.recibida_en == en_bogota(2026, 11, 25, 9, 15)
    assert (solicitud.canal, ingreso.es_verbal, ingreso.recibida_por, ingreso.radicada_en) == (
        "presencial",
        True,
        rosa,
        AHORA,
    )
    paso = Actuacion.objects.get()
    assert (paso.actor, paso.contenido.datos["es_verbal"]) == (rosa, True)
    assert "de viva voz" in paso.contenido.texto


def test_la_persona_se_va_con_su_radicado_su_codigo_y_su_constancia(client, rosa):
    """R3.10, R3.11: on the spot."""
    recibo = client.get(radicar(client, rosa).url)
    solicitud = Solicitud.objects.get()
    codigo = recibo.context["codigo"]

    assert solicitud.radicado in texto_de(recibo)
    assert codigo in texto_de(recibo)
    abierta = client.get(reverse("pqrs:abrir", args=[solicitud.radicado, codigo.replace("-", "")]))
    assert abierta.status_code == 303
    pdf = client.get(reverse("admin:pqrs_solicitud_constancia", args=[recibo.context["ficha"]]))
    dicho = texto_del_pdf(b"".join(pdf.streaming_content))
    assert "verbalmente" in dicho
    assert "Beatriz Rojas" in dicho
    assert "corrijan la fecha de mi afiliación" in dicho


def test_el_codigo_no_se_vuelve_a_mostrar_ni_a_otra_persona_ni_despues(client, rosa):
    recibo = radicar(client, rosa).url
    with reloj.en(AHORA + timedelta(minutes=31)):
        assert client.get(recibo).status_code == 404
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    assert client.get(recibo).status_code == 404


def test_quien_dejo_correo_recibe_tambien_el_acuse_con_lo_que_falta(client, rosa):
    """R3.12: what is missing is said and noted, and it is filed all the same."""
    radicar(client, rosa, correo="ana@ejemplo.co", faltan="El certificado de afiliación.")

    carta = Correo.objects.get().contenido().texto
    assert "La recibimos aunque falta: El certificado de afiliación." in carta
    assert Solicitud.objects.get().peticionario.medio == "correo"
    assert "aunque falta: El certificado" in Actuacion.objects.get().contenido.texto


def test_no_se_exige_documento_ni_direccion_ni_tipo(client, rosa):
    """R3.13: the least data; what nobody classified counts the shortest term (R1.4)."""
    radicar(client, rosa, tipo="")

    solicitud = Solicitud.objects.get()
    assert solicitud.esta_por_clasificar
    assert solicitud.termino.tipo == "peticion_informacion"


def test_la_anonima_se_recibe_y_no_guarda_nada_de_quien_la_hizo(client, rosa):
    """R3.14, R3.16."""
    radicar(client, rosa, anonima="on", nombre="Ana Pérez", documento="52123456")

    assert Solicitud.objects.get().es_anonima
    assert not Peticionario.objects.exists()


def test_lo_que_dijo_en_su_lengua_se_adjunta_grabado(client, rosa):
    """R3.20."""
    radicar(client, rosa, lengua="wayuunaiki", archivos=[un_ogg(), un_archivo_pdf()])

    assert Ingreso.objects.get().lengua == "wayuunaiki"
    assert set(Adjunto.objects.values_list("tipo_mime", flat=True)) == {"audio/ogg", "application/pdf"}


def test_antes_de_grabar_se_dice_que_la_grabacion_delata(client, rosa):
    """R3.16, R3.38: it is kept as it came, so whoever hides is told first."""
    pagina = client.get(reverse("admin:pqrs_solicitud_add")).content.decode()
    assert "Una grabación se guarda como llegó" in pagina
    assert "escriba lo que dijo en vez de grabarla" in pagina


def test_la_grabacion_sale_como_descarga_que_nadie_ejecuta(client, rosa):
    radicar(client, rosa, archivos=[un_ogg()])
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    adjunto = Adjunto.objects.get()

    descarga = client.get(reverse("admin:pqrs_solicitud_archivo", args=[adjunto.solicitud_id, adjunto.pk]))

    assert b"OggS" in b"".join(descarga.streaming_content)
    assert descarga["Content-Type"] == "audio/ogg"
    assert descarga["Content-Disposition"].startswith("attachment")
    assert "sandbox" in descarga["Content-Security-Policy"]


def test_por_telefono_siempre_es_verbal(client, rosa):
    radicar(client, rosa, canal="telefono", es_verbal=None)
    assert Ingreso.objects.get().es_verbal


def test_la_que_traslada_otra_entidad_guarda_su_origen_y_cuenta_desde_que_llega_aqui(client, rosa):
    """§2.5, «Traslado (llega)», case 12 of the examples: received on 30 October, due on 24 November."""
    radicar(
        client,
        rosa,
        canal="correspondencia",
        es_verbal=None,
        tipo="peticion_interes_general",
        fecha="2026-10-30",
        hora="14:00",
        origen_entidad="Alcaldía de Tunja",
        origen_radicado="2026-TR-88",
        origen_el="2026-10-22",
    )

    solicitud = Solicitud.objects.get()
    assert solicitud.vence_el.isoformat() == "2026-11-24"
    assert (solicitud.ingreso.origen_entidad, solicitud.ingreso.origen_el.isoformat()) == (
        "Alcaldía de Tunja",
        "2026-10-22",
    )


@pytest.mark.en_produccion
@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"fecha": "2026-11-26"}, "fecha"),
        ({"hora": "10:31"}, "hora"),
        ({"fecha": "1980-01-03"}, "fecha"),
        ({"fecha": "2026-02-30"}, "fecha"),
        ({"objeto": ""}, "objeto"),
        ({"nombre": ""}, "nombre"),
        ({"canal": "web"}, "canal"),
        ({"canal": ""}, "canal"),
        ({"recibida_por": "999999"}, "recibida_por"),
        ({"planilla": "P-1"}, "renglon"),
        ({"renglon": "3"}, "renglon"),
        ({"origen_radicado": "88"}, "origen_entidad"),
        ({"prioridad": "1"}, "fundamento"),
        ({"prioridad": "77", "fundamento": "x"}, "prioridad"),
        ({"tipo": "trueque"}, "tipo"),
    ],
)
def test_lo_que_no_puede_ser_se_dice_junto_a_su_campo_y_no_gasta_numero(client, rosa, cambios, campo):
    """R2.6, R2.11: never in the future, never before the law gave that kind a term."""
    respuesta = radicar(client, rosa, **cambios)

    assert respuesta.status_code == 422
    assert campo in respuesta.context["form"].errors
    assert not Solicitud.objects.exists()


def test_la_fecha_en_la_otra_entidad_no_puede_ser_posterior(client, rosa):
    respuesta = radicar(client, rosa, origen_entidad="Alcaldía", origen_el="2026-11-26")

    assert respuesta.status_code == 409
    assert "no puede ser posterior a la de recibo aquí (art. 21 CPACA)" in texto_de(respuesta)


def test_corregir_la_pagina_no_pierde_lo_adjuntado(client, rosa):
    primera = radicar(client, rosa, objeto="", archivos=[un_ogg()])
    datos = llenada(rosa) | {"hoja": oculto(primera, "hoja")}
    assert "voz.ogg" in texto_de(primera)

    client.post(reverse(VENTANILLA), datos)

    assert Adjunto.objects.get().nombre == "voz.ogg"


def test_un_archivo_que_no_se_recibe_se_dice_y_luego_se_radica_sin_el(client, rosa):
    """R3.12."""
    primera = radicar(client, rosa, archivos=[un_svg()])
    assert primera.status_code == 422
    assert "dibujo.svg" in texto_de(primera)

    hecha = client.post(reverse(VENTANILLA), llenada(rosa) | {"hoja": oculto(primera, "hoja")})
    assert hecha.status_code == 302


def test_enviar_dos_veces_la_misma_pagina_radica_una(client, rosa):
    """R3.2."""
    datos = llenada(rosa, client)
    primera, segunda = (client.get(client.post(reverse(VENTANILLA), datos).url) for _ in range(2))

    assert Solicitud.objects.count() == 1
    assert primera.context["codigo"] == segunda.context["codigo"]


@pytest.mark.parametrize("rol", [Rol.AUDITOR, Rol.EDITOR, Rol.ADMINISTRADOR])
def test_quien_no_puede_radicar_por_otro_no_entra_por_ninguna_direccion(client, rol):
    client.force_login(una_funcionaria(rol))
    assert client.get(reverse(VENTANILLA)).status_code == 403
    assert client.post(reverse(VENTANILLA), {}).status_code == 403
    assert client.get(reverse("admin:pqrs_solicitud_recibo", args=["inventada"])).status_code == 403


@pytest.mark.parametrize("rol", [Rol.RADICADOR, Rol.RESPONSABLE, Rol.COORDINADOR])
def test_quien_puede_la_encuentra_en_su_inicio(client, rol):
    client.force_login(una_funcionaria(rol))
    assert reverse(VENTANILLA) in client.get(reverse("admin:index")).content.decode()
    if rol != Rol.RADICADOR:
        assert reverse(VENTANILLA) in client.get(reverse(LISTA)).content.decode()


# --- Contingency (R3.8) ------------------------------------------------------------------------------------------


def test_la_planilla_se_carga_en_el_orden_de_carga_con_los_momentos_verdaderos(client, rosa):
    """R3.8, R3.1."""
    antes = una_radicada().solicitud
    for renglon, hora in ((2, "08:40"), (1, "08:20")):
        radicar(client, rosa, fecha="2026-11-20", hora=hora, planilla="P-2026-01", renglon=renglon)

    cargadas = list(Solicitud.objects.exclude(pk=antes.pk).order_by("consecutivo"))
    assert [s.consecutivo for s in cargadas] == [antes.consecutivo + 1, antes.consecutivo + 2]
    assert [(s.ingreso.renglon, s.recibida_en) for s in cargadas] == [
        (2, en_bogota(2026, 11, 20, 8, 40)),
        (1, en_bogota(2026, 11, 20, 8, 20)),
    ]
    assert integridad.comprobar().hallazgos == []


def test_un_renglon_se_carga_una_sola_vez(client, rosa):
    radicar(client, rosa, planilla="P-1", renglon="3")
    repetida = radicar(client, rosa, planilla="P-1", renglon="3", objeto="Otra cosa.")

    assert repetida.status_code == 409
    assert (
        f"ya se cargó el miércoles 25 de noviembre de 2026: es {Solicitud.objects.get().radicado} (R3.8)"
        in texto_de(repetida)
    )
    assert Solicitud.objects.count() == 1


def test_dos_que_cargan_el_mismo_renglon_a_la_vez_no_lo_repiten(rosa, monkeypatch):
    """The unique constraint decides when both looked before either wrote."""
    datos = acciones.DatosDeIngreso(rosa, rosa, planilla="P-1", renglon=3)
    primera = una_radicada(ingreso=datos).solicitud
    reales = iter(["", None])
    de_verdad = acciones.ingreso.renglon_cargado
    monkeypatch.setattr(
        "pqrs.acciones.ingreso.renglon_cargado", lambda d: "" if next(reales) == "" else de_verdad(d)
    )

    with pytest.raises(DatosInvalidos, match=primera.radicado):
        una_radicada(ingreso=datos)
    assert Solicitud.objects.count() == 1


@pytest.mark.parametrize("momento", [AHORA + timedelta(seconds=1), AHORA.replace(tzinfo=None)])
def test_la_accion_no_acepta_un_momento_futuro_ni_sin_zona(rosa, momento):
    """R2.6."""
    with pytest.raises(DatosInvalidos):
        una_radicada(recibida_en=momento, ingreso=acciones.DatosDeIngreso(rosa, rosa))


@pytest.mark.parametrize("cuantas", [1, 3])
def test_el_recibo_hace_las_mismas_consultas_con_una_que_con_tres(
    client, rosa, cuantas, django_assert_num_queries
):
    for n in range(cuantas):
        ultima = radicar(client, rosa, objeto=f"Petición {n}.", archivos=[un_ogg()])

    with django_assert_num_queries(6):
        client.get(ultima.url)


def test_la_ficha_y_el_seguimiento_dicen_como_llego(client, rosa):
    codigo = client.get(
        radicar(client, rosa, lengua="embera", faltan="La cédula.", origen_entidad="Alcaldía").url
    ).context["codigo"]
    solicitud = Solicitud.objects.get()
    client.force_login(una_funcionaria(Rol.COORDINADOR))

    ficha = texto_de(client.get(reverse("admin:pqrs_solicitud_change", args=[solicitud.pk])))
    assert "de viva voz, en embera" in ficha
    assert "La cédula." in ficha
    seguida = client.get(
        reverse("pqrs:abrir", args=[solicitud.radicado, codigo.replace("-", "")]), follow=True
    )
    assert "La recibimos aunque falta" in texto_de(seguida)


def test_una_persona_puede_llegar_con_representante(client, rosa):
    """R3.22."""
    radicar(client, rosa, representante="Luis Apoderado", tipo_documento="CC", documento="52.123.456")
    persona = Peticionario.objects.get()
    assert (persona.representante, persona.documento) == ("Luis Apoderado", "52123456")
    assert una_persona().nombre != persona.nombre
