"""Filing in the browser, as a citizen does it: choose, write, read over, confirm, receipt."""

import html
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import TextoConsentimiento
from nucleo import reloj
from nucleo.cifrado import descifrar
from nucleo.models import Uso
from pqrs import borrador as borradores
from pqrs.models import Consentimiento, Peticionario, Solicitud, Termino
from pqrs.tests.fabricas import en_bogota, un_archivo_pdf
from pqrs.tests.navegacion import DATOS, Ciudadana, avisos, oculto, texto

pytestmark = pytest.mark.django_db

# Statements of the confirming POST, the two that open and close its transaction included.
SIN_ARCHIVOS, CON_ARCHIVOS = 16, 19


@pytest.fixture
def ana(client):
    return Ciudadana(client)


# Step 1: choose


def test_se_ofrece_cada_tipo_con_su_explicacion_su_ejemplo_y_su_plazo(client):
    pagina = html.unescape(texto(client.get(reverse("pqrs:elegir"))))

    terminos = list(Termino.objects.de_la_web())
    assert len(terminos) == 12
    for termino in terminos:
        assert termino.explicacion in pagina
        assert termino.ejemplo in pagina
        assert f'href="{reverse("pqrs:radicar", args=[termino.tipo])}"' in pagina
    assert "Le respondemos en máximo 15 días hábiles." in pagina


def test_la_eleccion_dice_las_condiciones_de_la_anonima_y_la_via_de_la_procuraduria(client):
    pagina = texto(client.get(reverse("pqrs:elegir")))

    assert "si trae pruebas o si cuenta hechos concretos" in pagina
    assert "https://www.procuraduria.gov.co" in pagina
    assert "son trámites" in pagina


def test_quien_elige_ser_anonimo_lo_sigue_siendo_en_el_formulario(client):
    pagina = texto(client.get(reverse("pqrs:elegir") + "?anonima=1"))

    assert f"{reverse('pqrs:radicar', args=['denuncia'])}?anonima=1" in pagina


def test_un_tipo_que_no_existe_lleva_de_vuelta_a_la_lista(client):
    respuesta = client.get(reverse("pqrs:radicar", args=["trueque"]))

    assert respuesta.status_code == 404
    assert "Ese tipo de solicitud no existe" in texto(respuesta)
    assert reverse("pqrs:radicar", args=["queja"]) in texto(respuesta)


def test_un_termino_interno_no_se_radica_por_la_web(client):
    assert client.get(reverse("pqrs:radicar", args=["silencio_negativo"])).status_code == 404


# Step 2: write


def test_el_formulario_no_trae_ninguna_autorizacion_marcada_y_muestra_cada_texto_con_su_version(client):
    pagina = texto(client.get(reverse("pqrs:radicar", args=["queja"])))

    casillas = re.findall(r'<input type="checkbox"[^>]*>', pagina)
    assert len(casillas) == len(TextoConsentimiento.objects.vigentes()) == 3
    assert not any("checked" in casilla for casilla in casillas)
    assert "quejarse ante" in pagina or "quejarme ante la Superintendencia" in pagina
    assert pagina.count("versión 1.") == 3
    assert "{entidad}" not in pagina


def test_un_envio_vacio_dice_que_falta_junto_a_cada_campo_y_arriba_con_enlace(client):
    respuesta = client.post(
        reverse("pqrs:radicar", args=["queja"]), {"persona": "natural", "medio": "correo"}
    )

    assert respuesta.status_code == 422
    assert [aviso.partition(":")[0] for aviso in avisos(respuesta)] == [
        "Nombres y apellidos, o nombre de la organización",
        "Tipo de documento",
        "Número de documento",
        "Correo electrónico",
        "Su solicitud",
    ]
    assert 'href="#id_nombre"' in texto(respuesta)
    assert 'id="id_nombre_error"' in texto(respuesta)
    assert "Hay datos por corregir" in texto(respuesta)


def test_lo_escrito_se_conserva_cuando_algo_falta(ana):
    respuesta = ana.revisar(correo="esto no es un correo", razones="Porque <b>sí</b>", consentimiento_1="on")

    assert respuesta.status_code == 422
    pagina = html.unescape(texto(respuesta))
    for valor in ("Ana Pérez Gómez", "52.123.456", "esto no es un correo", "me gritó", "Porque <b>sí</b>"):
        assert valor in pagina
    assert "<b>sí</b>" not in texto(respuesta)
    assert oculto(respuesta, "hoja")


def test_la_falta_de_razones_asunto_y_archivos_no_impide_nada(ana):
    assert ana.revisar().status_code == 200


@pytest.mark.parametrize(
    ("cambios", "falta"),
    [
        ({"medio": "direccion", "correo": ""}, ["Dirección", "Municipio"]),
        ({"medio": "correo", "correo": ""}, ["Correo electrónico"]),
        ({"medio": "direccion", "correo": "", "direccion": "Calle 1 # 2-3", "municipio": "Pasto"}, []),
        ({"persona": "juridica", "tipo_documento": "NIT", "documento": "900.123.456-7"}, []),
        ({"tipo_documento": "CC", "documento": "AB123"}, ["Número de documento"]),
        ({"tipo_documento": "PA", "documento": "AB123"}, []),
        ({"tipo_documento": "marciano"}, ["Tipo de documento"]),
        ({"medio": "paloma"}, ["Quiero recibir la respuesta"]),
        ({"asunto": "a" * 161}, ["Asunto"]),
    ],
)
def test_solo_se_exige_lo_que_la_ley_marca_como_obligatorio(ana, cambios, falta):
    assert [aviso.partition(":")[0] for aviso in avisos(ana.revisar(**cambios))] == falta


def test_aceptar_la_notificacion_por_correo_sin_dar_correo_se_explica(ana):
    notificacion = TextoConsentimiento.objects.get(finalidad="notificacion").pk
    respuesta = ana.revisar(
        medio="direccion",
        correo="",
        direccion="Calle 1",
        municipio="Pasto",
        **{f"consentimiento_{notificacion}": "on"},
    )

    assert avisos(respuesta) == [
        "Correo electrónico: Aceptó que le notifiquen por correo: escriba su correo, o quite esa autorización."
    ]


# Step 3: read over


def test_el_repaso_muestra_todo_lo_escrito_y_no_radica(ana):
    respuesta = ana.revisar(
        razones="Perdí la mañana", municipio="Pasto", representante="Luis Mora", archivos=[un_archivo_pdf()]
    )

    pagina = texto(respuesta)
    assert "Paso 3 de 4" in pagina
    for valor in (
        "Queja",
        "Ana Pérez Gómez",
        "Cédula de ciudadanía",
        "52123456",
        "ana@ejemplo.co",
        "me gritó",
    ):
        assert valor in pagina
    for valor in ("Perdí la mañana", "Pasto", "Luis Mora", "carta.pdf"):
        assert valor in pagina
    assert Solicitud.objects.count() == 0


def test_corregir_vuelve_al_formulario_con_todo_lo_escrito(ana):
    repaso = ana.revisar(asunto="Mi asunto", consentimiento_1="on", archivos=[un_archivo_pdf()])

    respuesta = ana.client.post(ana.direccion, {"borrador": oculto(repaso, "borrador"), "accion": "corregir"})

    pagina = texto(respuesta)
    assert respuesta.status_code == 200
    for valor in ("Ana Pérez Gómez", "52123456", "ana@ejemplo.co", "me gritó", "Mi asunto", "carta.pdf"):
        assert valor in pagina
    assert re.search(r'name="consentimiento_1"[^>]*checked', pagina)
    assert "resumen-errores" not in pagina


def test_cada_parte_del_repaso_tiene_su_boton_de_corregir(ana):
    pagina = texto(ana.revisar())

    for ancla in ("quien", "respuesta", "peticion", "archivos", "autorizaciones"):
        assert f'formaction="{reverse("pqrs:radicar", args=["queja"])}#{ancla}"' in pagina


# Step 4: confirm


def test_confirmar_radica_y_lleva_al_recibo_con_303(ana):
    with reloj.en(en_bogota(2026, 11, 24, 10, 30, 15)):
        respuesta = ana.confirmar(ana.revisar())
        recibo = ana.client.get(respuesta.url)

    solicitud = Solicitud.objects.get()
    assert respuesta.status_code == 303
    assert recibo.status_code == 200
    pagina = texto(recibo)
    assert solicitud.radicado == "2026-E-000001"
    assert "2026-E-000001" in pagina
    assert "24 de noviembre de 2026, 10:30:15 a.m." in pagina
    assert "se tiene por recibida el" in pagina
    assert "martes 24 de noviembre de 2026" in pagina
    assert "a más tardar el" in pagina
    assert "miércoles 16 de diciembre de 2026" in pagina


def test_lo_radicado_es_lo_que_se_escribio(ana):
    ana.radicar(razones="Perdí la mañana", consentimiento_1="on", telefono="+57 300 123 4567")

    solicitud = Solicitud.objects.select_related("peticionario", "termino").get()
    persona = solicitud.peticionario
    assert (solicitud.termino.tipo, solicitud.canal, solicitud.identidad) == ("queja", "web", "identificada")
    assert (solicitud.objeto, solicitud.razones) == (DATOS["objeto"], "Perdí la mañana")
    assert solicitud.asunto == DATOS["objeto"]
    assert not solicitud.esta_por_clasificar
    assert (persona.nombre, persona.tipo_documento, persona.documento) == (
        "Ana Pérez Gómez",
        "CC",
        "52123456",
    )
    assert (persona.medio, persona.correo, persona.telefono) == (
        "correo",
        "ana@ejemplo.co",
        "+57 300 123 4567",
    )
    assert list(solicitud.consentimientos.values_list("texto_id", flat=True)) == [1]


def test_lo_que_no_se_marco_no_se_autoriza(ana):
    ana.radicar()

    assert Consentimiento.objects.count() == 0


def test_el_acuse_sale_al_correo_con_el_codigo_que_mostro_la_pagina(ana):
    codigo = re.search(r'data-copiar="código de seguimiento">([^<]*)<', texto(ana.radicar()))[1]

    acuse = Correo.objects.get()
    cuerpo = descifrar(acuse.texto)
    assert (descifrar(acuse.para), acuse.es_confidencial) == ("ana@ejemplo.co", True)
    assert acuse.asunto == f"Radicado {Solicitud.objects.get().radicado}: recibimos su solicitud"
    assert codigo in cuerpo
    assert reverse("pqrs:abrir", args=[Solicitud.objects.get().radicado, codigo.replace("-", "")]) in cuerpo
    assert "Qué sigue" in cuerpo


def test_confirmar_dos_veces_radica_una_y_muestra_el_mismo_recibo(ana):
    repaso = ana.revisar(archivos=[un_archivo_pdf()])
    primera, segunda = (ana.client.get(ana.confirmar(repaso).url) for _ in range(2))

    solicitud = Solicitud.objects.get()
    codigos = {
        re.search(r'código de seguimiento">([^<]*)<', texto(pagina))[1] for pagina in (primera, segunda)
    }
    assert len(codigos) == 1
    assert "ya estaba radicada" not in texto(primera)
    assert "ya estaba radicada" in texto(segunda)
    assert solicitud.radicado in texto(segunda)


def test_volver_atras_hasta_el_formulario_y_enviar_lo_mismo_no_radica_otra(ana):
    hoja = ana.abrir()
    primera = ana.confirmar(ana.enviar(hoja, archivos=[un_archivo_pdf()]))
    segunda = ana.confirmar(ana.enviar(hoja, archivos=[un_archivo_pdf()]))

    assert Solicitud.objects.count() == 1
    assert "ya estaba radicada" in texto(ana.client.get(segunda.url))
    assert primera.status_code == segunda.status_code == 303


def test_volver_atras_y_escribir_otra_cosa_si_es_otra_solicitud(ana):
    hoja = ana.abrir()
    ana.confirmar(ana.enviar(hoja))
    ana.confirmar(ana.enviar(hoja, objeto="Además, otra cosa distinta."))

    assert list(Solicitud.objects.order_by("id").values_list("objeto", flat=True)) == [
        DATOS["objeto"],
        "Además, otra cosa distinta.",
    ]


def test_el_recibo_se_puede_recargar_y_se_cierra_al_dia_siguiente(ana):
    with reloj.en(en_bogota(2026, 11, 24, 10, 0)):
        direccion = ana.confirmar(ana.revisar()).url
        assert ana.client.get(direccion).status_code == 200
        assert ana.client.get(direccion).status_code == 200
        reloj.avanzar(timedelta(hours=25))
        cerrado = ana.client.get(direccion)

    assert cerrado.status_code == 404
    assert reverse("pqrs:seguimiento") in texto(cerrado)
    assert "2026-E-000001" not in texto(cerrado)


def test_el_recibo_no_se_guarda_en_ninguna_parte(ana):
    recibo = ana.radicar()

    assert recibo["Cache-Control"] == "no-store, private"
    assert recibo["Referrer-Policy"] == "no-referrer"
    assert "noindex" in recibo["X-Robots-Tag"]


def test_nada_de_esto_pone_una_cookie(ana):
    ana.client.get(reverse("pqrs:elegir"))
    ana.revisar(correo="malo")
    ana.radicar()

    assert not ana.client.cookies


def test_ninguna_pagina_pide_guion_ni_estilo_en_linea(ana):
    for respuesta in (ana.revisar(correo="malo"), ana.revisar(), ana.radicar()):
        pagina = texto(respuesta)
        assert not re.search(r"<script(?![^>]*\bsrc=)", pagina)
        assert not re.search(r"\sstyle=|\son\w+=", pagina)


def test_las_paginas_con_lo_escrito_las_guarda_solo_el_navegador_de_quien_escribe(ana):
    for respuesta in (ana.client.get("/radicar/queja/"), ana.revisar(), ana.revisar(correo="malo")):
        assert respuesta["Cache-Control"] == "private, no-cache"


# A draft that comes back strange


def test_un_borrador_vencido_se_radica_igual(ana):
    with reloj.en(en_bogota(2026, 11, 24, 9, 0)):
        repaso = ana.revisar()
        reloj.avanzar(timedelta(days=3))
        respuesta = ana.confirmar(repaso)

    assert respuesta.status_code == 303
    assert Solicitud.objects.get().recibida_en == en_bogota(2026, 11, 27, 9, 0)


def test_si_las_claves_rotaron_se_pide_leerlo_otra_vez_y_no_se_pierde_nada(ana, settings):
    repaso = ana.revisar(consentimiento_1="on", archivos=[un_archivo_pdf()])
    settings.SECRET_KEY = "otra-clave-de-firma-del-portal"
    respuesta = ana.confirmar(repaso)

    assert respuesta.status_code == 422
    assert "Revise otra vez su solicitud" in texto(respuesta)
    for valor in ("Ana Pérez Gómez", "me gritó", "carta.pdf"):
        assert valor in texto(respuesta)
    assert ana.confirmar(respuesta).status_code == 303
    assert Solicitud.objects.get().adjuntos.count() == 1
    assert Consentimiento.objects.count() == 1


def test_un_borrador_cambiado_que_ya_no_vale_vuelve_al_formulario_con_su_error(ana, settings):
    bueno = borradores.abrir(oculto(ana.revisar(), "borrador")).borrador
    sellado = borradores.sellar(replace(bueno, campos=bueno.campos | {"correo": "malo"})) + "x"

    respuesta = ana.client.post(reverse("pqrs:confirmar"), {"borrador": sellado})

    assert respuesta.status_code == 422
    assert "Correo electrónico" in avisos(respuesta)[0]
    assert "me gritó" in texto(respuesta)
    assert Solicitud.objects.count() == 0


@pytest.mark.parametrize("borrador", [None, "", "basura", "x" * 100_000])
def test_confirmar_sin_borrador_legible_lo_dice_y_ofrece_empezar(client, borrador):
    respuesta = client.post(reverse("pqrs:confirmar"), {} if borrador is None else {"borrador": borrador})

    assert respuesta.status_code == 422
    assert "No pudimos leer lo que envió su navegador" in texto(respuesta)


def test_abrir_la_direccion_de_confirmar_dice_como_volver(client):
    respuesta = client.get(reverse("pqrs:confirmar"))
    assert respuesta.status_code == 422
    assert "Vuelva atrás en el navegador" in texto(respuesta)


def test_confirmar_un_tipo_que_dejo_de_ofrecerse_lo_dice_y_conserva_el_texto(ana):
    repaso = ana.revisar()
    Termino.objects.filter(tipo="queja").update(clase=Termino.Clase.INTERNO)
    respuesta = ana.confirmar(repaso)

    assert respuesta.status_code == 422
    assert "ya no rige" in texto(respuesta)
    assert "me gritó" in texto(respuesta)


def test_una_pagina_de_otro_sitio_no_impone_su_hoja(ana):
    """Who made that page knows its token, and with it would reach the citizen's files and code."""
    ajena = ana.abrir()
    respuesta = ana.client.post(
        ana.direccion, DATOS | {"hoja": ajena}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    borrador = borradores.abrir(oculto(respuesta, "borrador")).borrador
    assert borrador.hoja != borradores.leer_hoja(ajena).ficha


@pytest.mark.parametrize(
    "cabeceras", [{}, {"Origin": "null"}, {"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}]
)
def test_una_pagina_nuestra_conserva_su_hoja(ana, cabeceras):
    hoja = ana.abrir()
    respuesta = ana.client.post(ana.direccion, DATOS | {"hoja": hoja}, headers=cabeceras)

    assert borradores.abrir(oculto(respuesta, "borrador")).borrador.hoja == borradores.leer_hoja(hoja).ficha


# Without a name


def test_la_anonima_no_pregunta_quien_es_ni_como_ubicarlo(client):
    pagina = texto(client.get(reverse("pqrs:radicar", args=["denuncia"]) + "?anonima=1"))

    campos = set(re.findall(r'name="(\w+)"', pagina.partition("<main")[2].partition("</main>")[0]))
    assert campos == {"hoja", "sitio_web", "accion", "objeto", "razones", "asunto", "archivos"}


def test_la_anonima_se_radica_sin_guardar_nada_de_quien_la_envio(ana):
    recibo = ana.radicar("denuncia", anonima=True)

    solicitud = Solicitud.objects.get()
    assert solicitud.es_anonima
    assert Peticionario.objects.count() == 0
    assert Correo.objects.count() == 0
    assert list(Uso.objects.values_list("clave", flat=True)) == ["pqrs.radicar.anonimas"]
    assert "Sin estos dos datos no podrá volver a ella" in texto(recibo)


def test_los_datos_de_persona_que_lleguen_en_una_anonima_se_ignoran(ana):
    ana.radicar("denuncia", anonima=True, nombre="Ana", correo="ana@ejemplo.co", documento="1")

    assert Peticionario.objects.count() == 0
    assert Solicitud.objects.get().es_anonima


def test_cambiar_a_anonima_conserva_lo_escrito_y_olvida_el_nombre(ana):
    hoja = ana.abrir("denuncia")
    respuesta = ana.client.post(ana.direccion + "?anonima=1", DATOS | {"hoja": hoja, "accion": "cambiar"})

    assert respuesta.status_code == 200
    assert "me gritó" in texto(respuesta)
    assert "Ana Pérez" not in texto(respuesta)
    assert oculto(respuesta, "hoja").partition(".")[0] == hoja.partition(".")[0]


def test_corregir_una_anonima_la_deja_anonima(ana):
    repaso = ana.revisar("denuncia", anonima=True)

    assert f"{reverse('pqrs:radicar', args=['denuncia'])}?anonima=1#peticion" in texto(repaso)
    respuesta = ana.client.post(
        "/radicar/denuncia/", {"borrador": oculto(repaso, "borrador"), "accion": "corregir"}
    )
    assert 'name="nombre"' not in texto(respuesta)


# What it costs


@pytest.mark.parametrize("cuantos", [1, 3])
def test_confirmar_cuesta_las_mismas_consultas_con_uno_o_tres_archivos(
    ana, cuantos, django_assert_num_queries
):
    ana.radicar()
    repaso = ana.revisar(archivos=[un_archivo_pdf(f"{n}.pdf", n) for n in range(cuantos)])

    with django_assert_num_queries(CON_ARCHIVOS):
        assert ana.confirmar(repaso).status_code == 303


def test_confirmar_sin_archivos_cuesta_tres_consultas_menos(ana, django_assert_num_queries):
    ana.radicar()
    repaso = ana.revisar()

    with django_assert_num_queries(SIN_ARCHIVOS):
        assert ana.confirmar(repaso).status_code == 303
