"""Who is an affiliate: an official says it, or a list of which the portal keeps only digests."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, afiliados
from pqrs.consultas.afiliados import es_afiliado
from pqrs.errores import DatosInvalidos
from pqrs.models import Afiliacion, Afiliado, ListaDeAfiliados, Solicitud
from pqrs.tests.fabricas import una_funcionaria, una_persona, una_solicitud
from pqrs.tests.mesa import texto_de
from pqrs.tests.test_sin_rastro import todo_lo_guardado

pytestmark = pytest.mark.django_db
DE_ANA = "tipo_documento;documento\nC.C.;52.123.456\n"


@pytest.fixture
def quien():
    return una_funcionaria(Rol.COORDINADOR)


def una_lista(quien, texto: str = DE_ANA) -> ListaDeAfiliados:
    carga = acciones.cargar_lista(io.BytesIO(texto.encode()), quien)
    return acciones.confirmar_lista(carga.lista.pk, quien)


@pytest.mark.parametrize(
    ("tipo", "numero"), [("CC", "52123456"), ("c.c.", " 52.123.456 "), ("CC", "0052123456")]
)
def test_el_mismo_documento_se_reconoce_como_quiera_que_se_escriba(quien, tipo, numero):
    una_lista(quien)
    assert es_afiliado(tipo, numero) is True


def test_sin_lista_o_sin_documento_no_se_sabe(quien):
    assert es_afiliado("CC", "52123456") is None
    una_lista(quien)
    assert es_afiliado("CC", "") is None
    assert es_afiliado("CC", "9999999") is False
    assert es_afiliado("CE", "52123456") is False


def test_de_la_lista_no_queda_ningun_documento_escrito(quien, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    una_lista(quien, "documento,tipo\n1098765432,CC\n")
    assert "1098765432" not in todo_lo_guardado(settings)
    assert Afiliado.objects.get().huella == afiliados.huellas("CC 1098765432")[0]


def test_la_lista_marca_al_radicar_y_quien_no_esta_queda_sin_marca(quien):
    una_lista(quien)
    assert una_solicitud().afiliacion.origen == "lista"
    otra = una_solicitud(persona=una_persona(documento="777888"))
    assert not Afiliacion.objects.filter(solicitud=otra).exists()


def test_ni_la_anonima_ni_la_reservada_se_marcan_solas(quien):
    una_lista(quien)
    una_solicitud(persona=None)
    una_solicitud(es_reservada=True)
    assert not Afiliacion.objects.exists()


def test_reservar_la_identidad_quita_la_marca(quien):
    una_lista(quien)
    solicitud = una_solicitud()
    acciones.reservar(solicitud.pk, "La amenazan.", quien)
    assert not Afiliacion.objects.filter(solicitud=solicitud).exists()


def test_la_lista_marca_lo_que_ya_estaba_y_no_cambia_lo_que_dijo_un_funcionario(quien):
    marcada, dicha = una_solicitud(), una_solicitud()
    acciones.marcar_afiliada(dicha.pk, False, quien)
    una_lista(quien)
    assert acciones.repasar_afiliados() == 1
    assert Afiliacion.objects.get(solicitud=marcada).es_afiliada
    assert not Afiliacion.objects.get(solicitud=dicha).es_afiliada
    assert acciones.repasar_afiliados() == 0


def test_el_repaso_sigue_donde_iba(quien, monkeypatch):
    monkeypatch.setattr("pqrs.acciones.afiliados.LOTE", 2)
    for _ in range(5):
        una_solicitud()
    una_lista(quien)
    assert [acciones.repasar_afiliados(0) for _ in range(4)] == [2, 2, 1, 0]


def test_una_lista_nueva_reemplaza_a_la_anterior_y_queda_quien_la_cargo(quien):
    una_lista(quien)
    nueva = una_lista(quien, "tipo;documento\nCC;111222\nTI;333444\nCC;111222\n")
    assert (nueva.personas, nueva.repetidas, nueva.cargada_por) == (2, 1, quien)
    assert es_afiliado("CC", "52123456") is False
    acciones.descartar_listas()
    assert Afiliado.objects.count() == 2
    assert ListaDeAfiliados.objects.count() == 2


def test_lo_que_no_se_confirma_no_rige_y_se_va(quien):
    una_lista(quien)
    acciones.cargar_lista(io.BytesIO(b"tipo,documento\nCC,111222\n"), quien)
    assert es_afiliado("CC", "52123456") is True
    with reloj.en(reloj.ahora() + timedelta(days=1)):
        acciones.descartar_listas()
    assert ListaDeAfiliados.objects.count() == Afiliado.objects.count() == 1


def test_los_errores_se_dicen_por_renglon_sin_repetir_el_documento(quien):
    carga = acciones.cargar_lista(io.BytesIO(b"tipo,documento\nCC,111222\nXX,5\nCC\n\nCC,12*34\n"), quien)
    assert [(uno.n, uno.error.split()[0]) for uno in carga.errores] == [(3, "el"), (4, "le"), (6, "el")]
    assert carga.lista.con_error == 3
    assert not [uno for uno in carga.errores if "12*34" in uno.error]


@pytest.mark.parametrize(
    "contenido",
    [b"", b"nombre,edad\nAna,3\n", "tipo,documento\nCC,1112\xf1\n".encode("latin-1"), b"\x00\x01\x02"],
    ids=["vacio", "otras columnas", "no es utf-8", "no es texto"],
)
def test_lo_que_no_es_una_lista_se_dice_y_no_deja_nada(quien, contenido):
    with pytest.raises(DatosInvalidos):
        acciones.cargar_lista(io.BytesIO(contenido), quien)
    assert not ListaDeAfiliados.objects.exists()
    assert not Afiliado.objects.exists()


def test_una_lista_sin_documentos_buenos_no_borra_la_que_rige(quien):
    una_lista(quien)
    carga = acciones.cargar_lista(io.BytesIO(b"tipo,documento\nXX,1\n"), quien)
    with pytest.raises(DatosInvalidos, match="ningún documento bueno"):
        acciones.confirmar_lista(carga.lista.pk, quien)
    assert es_afiliado("CC", "52123456") is True


def test_la_confirma_quien_la_cargo(quien):
    carga = acciones.cargar_lista(io.BytesIO(DE_ANA.encode()), quien)
    with pytest.raises(DatosInvalidos, match="quien la cargó"):
        acciones.confirmar_lista(carga.lista.pk, una_funcionaria(Rol.COORDINADOR))
    assert es_afiliado("CC", "52123456") is None


def test_cargar_muchas_no_hace_una_consulta_por_persona(quien, django_assert_max_num_queries):
    filas = "".join(f"CC,{n}\n" for n in range(1000, 5000))
    with django_assert_max_num_queries(30):
        carga = acciones.cargar_lista(io.BytesIO(f"tipo,documento\n{filas}".encode()), quien)
    assert carga.lista.personas == 4000


def test_desde_la_mesa_se_carga_se_mira_y_se_confirma(client, quien):
    client.force_login(quien)
    archivo = SimpleUploadedFile("lista.csv", f"{DE_ANA}XX;1\n".encode(), "text/csv")
    previa = client.post(reverse("admin:pqrs_listadeafiliados_add"), {"archivo": archivo})
    assert "Renglón 3: el tipo tiene que ser uno de" in texto_de(previa)
    assert es_afiliado("CC", "52123456") is None
    lista = ListaDeAfiliados.objects.get()
    confirmar = reverse("admin:pqrs_listadeafiliados_confirmar", args=[lista.pk])
    dicho = texto_de(client.post(confirmar, follow=True))
    assert "La lista rige desde ahora. Personas: 1." in dicho
    assert es_afiliado("CC", "52123456") is True
    assert "ya se confirmó" in texto_de(client.post(confirmar, follow=True))


@pytest.mark.parametrize("rol", [Rol.RESPONSABLE, Rol.AUDITOR, Rol.RADICADOR])
def test_quien_no_puede_no_carga_ni_confirma(client, quien, rol):
    lista = acciones.cargar_lista(io.BytesIO(DE_ANA.encode()), quien).lista
    client.force_login(una_funcionaria(rol))
    assert client.get(reverse("admin:pqrs_listadeafiliados_add")).status_code == 403
    confirmar = reverse("admin:pqrs_listadeafiliados_confirmar", args=[lista.pk])
    assert client.post(confirmar).status_code == 403
    assert not ListaDeAfiliados.objects.get().rige
    assert Solicitud.objects.count() == 0
