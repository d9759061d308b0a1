"""A copy of the list: what is filtered and may be seen, safe in a spreadsheet, and with its record."""

import csv
import io

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import hojas
from nucleo.tests.test_hojas import celdas
from pqrs import acciones
from pqrs.acciones.descargar import Formato
from pqrs.consultas.mesa import Bandeja, Filtros
from pqrs.models import Salida, Solicitud
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_persona, una_solicitud
from pqrs.tests.mesa import PERSONAS, la_lista, muchas_solicitudes, texto_de

pytestmark = pytest.mark.django_db
DESCARGAR = "admin:pqrs_solicitud_descargar"
VEN = {"responsable", "coordinador", "auditor", "administrador", "superusuaria"}


@pytest.fixture
def beatriz(client):
    quien = una_funcionaria()
    client.force_login(quien)
    return quien


def pedir(client, consulta="", formato="csv"):
    return client.post(reverse(DESCARGAR), {"consulta": consulta, "formato": formato})


def filas_de(respuesta) -> list[dict[str, str]]:
    cuerpo = b"".join(respuesta.streaming_content)
    if cuerpo.startswith(b"PK"):
        titulos, *filas = celdas(cuerpo)
        return [dict(zip(titulos, fila, strict=True)) for fila in filas]
    return list(csv.DictReader(io.StringIO(cuerpo.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_se_descarga_lo_que_se_filtro_y_en_su_orden(client, beatriz, formato):
    tarde, pronto = una_solicitud(tipo="queja"), una_solicitud(tipo="queja")
    Solicitud.objects.filter(pk=pronto.pk).update(vence_el=pronto.fecha_efectiva)
    una_solicitud(tipo="reclamo")
    filas = filas_de(pedir(client, "bandeja=abiertas&tipo=queja", formato))
    assert [fila["Radicado"] for fila in filas] == [pronto.radicado, tarde.radicado]
    assert filas[0]["Quién pide"] == "Ana Pérez Gómez"
    assert filas[0]["Tipo"] == "Queja"


def test_la_lista_lleva_a_la_descarga_con_su_filtro(client, beatriz):
    enlace = f"{reverse(DESCARGAR)}?bandeja=mias&amp;tipo=queja"
    assert enlace in la_lista(client, bandeja="mias", tipo="queja").content.decode()
    pagina = client.get(reverse(DESCARGAR), {"bandeja": "mias", "tipo": "queja"})
    assert 'value="bandeja=mias&amp;tipo=queja"' in pagina.content.decode()
    assert not Salida.objects.exists()


@pytest.mark.parametrize("quien", PERSONAS)
def test_solo_lo_que_ese_rol_puede_ver(client, quien):
    solicitud = una_solicitud()
    client.force_login(PERSONAS[quien]())
    respuesta = pedir(client)
    if quien in VEN:
        assert [fila["Radicado"] for fila in filas_de(respuesta)] == [solicitud.radicado]
    elif respuesta.status_code == 200:
        assert filas_de(respuesta) == []
    else:
        assert respuesta.status_code in {302, 403}
        assert solicitud.radicado not in respuesta.content.decode()


@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_nunca_quien_pide_en_lo_anonimo_ni_en_lo_reservado(client, beatriz, formato):
    una_solicitud(persona=None, tipo="denuncia")
    reservada = una_solicitud(persona=una_persona(nombre="Canaria Reservada", documento="99887766"))
    acciones.reservar(reservada.pk, "Lo pidió.", beatriz)
    filas = filas_de(pedir(client, formato=formato))
    assert [fila["Quién pide"] for fila in filas] == ["", ""]
    assert {fila["Identidad"] for fila in filas} == {"Anónima", "Con identidad reservada"}
    assert "Canaria" not in str(filas)


def test_lo_que_alguien_escribio_no_se_ejecuta_en_la_hoja(client, beatriz):
    una_solicitud(asunto="=HYPERLINK(1)", persona=una_persona(nombre="@SUM(1)"))
    (fila,) = filas_de(pedir(client))
    assert fila["Asunto"] == "'=HYPERLINK(1)"
    assert fila["Quién pide"] == "'@SUM(1)"


def test_queda_quien_cuando_de_que_y_cuantas(client, beatriz):
    una_solicitud()
    respuesta = pedir(client, "canal=web&bandeja=abiertas")
    registro = Salida.objects.get()
    assert (registro.persona, registro.halladas, registro.enviadas) == (beatriz, 1, None)
    filas_de(respuesta)
    registro.refresh_from_db()
    assert (registro.filtros, registro.que, registro.enviadas) == (
        {"consulta": "bandeja=abiertas&canal=web"},
        "Lista de solicitudes, CSV",
        1,
    )
    assert registro.terminada_en is not None


def test_la_auditoria_dice_cuantas_salieron(client, beatriz):
    una_solicitud()
    pedir(client)  # and nothing of it is taken
    filas_de(pedir(client, formato="xlsx"))
    client.force_login(una_funcionaria(Rol.AUDITOR))
    dicho = texto_de(client.get(reverse("admin:pqrs_vista_changelist")))
    assert "Lista de solicitudes, Excel (filas: 1 de 1)" in dicho
    assert "Lista de solicitudes, CSV (filas: 1, sin terminar)" in dicho


def test_si_la_descarga_se_corta_queda_cuantas_alcanzaron_a_salir(beatriz, monkeypatch):
    """As the server does when whoever downloads leaves: it closes what was being sent."""
    monkeypatch.setattr(hojas, "POR_TROZO", 1)
    for _ in range(3):
        una_solicitud()
    archivo = acciones.descargar_lista(beatriz, Bandeja.ABIERTAS, Filtros(), Formato.CSV)
    next(archivo.trozos)
    next(archivo.trozos)
    archivo.trozos.close()
    registro = Salida.objects.get()
    assert (registro.halladas, registro.enviadas) == (3, 1)


def test_lo_que_deja_de_verse_mientras_tanto_no_sale(client, beatriz):
    propia, se_va = una_solicitud(), una_solicitud()
    respuesta = pedir(client)
    acciones.reasignar(se_va.pk, una_dependencia(), "Es de allá.", una_funcionaria(Rol.COORDINADOR))
    assert [fila["Radicado"] for fila in filas_de(respuesta)] == [propia.radicado]


@pytest.mark.parametrize(
    "consulta",
    [
        "usuario__password__startswith=pbkdf2",
        "tipo=x",
        "dependencia=1",
        "bandeja=otra",
        "vence=ayer",
        "q=ana&x=1",
    ],
)
def test_un_filtro_hecho_a_mano_se_rechaza_con_palabras_y_sin_datos(client, beatriz, consulta):
    solicitud = una_solicitud()
    for respuesta in (pedir(client, consulta), client.get(f"{reverse(DESCARGAR)}?{consulta}")):
        assert not respuesta.streaming
        assert "no existe o no es para usted" in texto_de(respuesta)
        assert solicitud.radicado not in respuesta.content.decode()
    assert not Salida.objects.exists()


def test_un_formato_que_no_hay_se_rechaza(client, beatriz):
    respuesta = pedir(client, formato="exe")
    assert (respuesta.status_code, "Elija CSV o Excel" in texto_de(respuesta)) == (422, True)


def test_lo_que_no_cabe_en_una_hoja_se_dice_antes(client, beatriz, monkeypatch):
    monkeypatch.setattr(hojas, "FILAS_MAXIMAS", 2)
    for _ in range(2):
        una_solicitud()
    respuesta = pedir(client, formato="xlsx")
    assert respuesta.status_code == 422
    assert "descargue el CSV" in texto_de(respuesta)
    assert len(filas_de(pedir(client))) == 2


def test_el_registro_lo_lee_quien_audita_y_no_quien_responde(client):
    for rol, esperado in ((Rol.AUDITOR, 200), (Rol.ADMINISTRADOR, 200), (Rol.RESPONSABLE, 403)):
        client.force_login(una_funcionaria(rol))
        assert client.get(reverse("admin:pqrs_salida_changelist")).status_code == esperado


def test_las_consultas_crecen_solo_con_los_lotes(client, beatriz, django_assert_num_queries):
    """The keys (in a savepoint), the record, how many went, and one query for each five hundred."""
    muchas_solicitudes(600, abiertas=600, dependencias=[beatriz.dependencia], responsables=[None])
    Solicitud.objects.visibles_para(beatriz)  # what any page of the desk has already read of her
    with django_assert_num_queries(7):
        archivo = acciones.descargar_lista(beatriz, Bandeja.ABIERTAS, Filtros(), Formato.CSV)
        assert sum(trozo.count(b"\n") for trozo in archivo.trozos) == 601
