"""Filing in the browser, as a citizen does it: choose, write and read over, with a name or without it."""

import html
import re

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import TextoConsentimiento
from nucleo.models import Uso
from pqrs.models import Peticionario, Solicitud, Termino
from pqrs.tests.fabricas import un_archivo_pdf
from pqrs.tests.navegacion import DATOS, Ciudadana, avisos, oculto, texto

pytestmark = pytest.mark.django_db


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
        ({"tipo_documento": "CC", "documento": "٥٢١٢٣٤٥٦"}, ["Número de documento"]),
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
