"""Contributions of another source come in by a file: all of them or none, once; what is wrong is told by its row."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from django.db import connection

from cuentas.models import Rol
from nucleo import reloj
from nucleo.hojas import en_csv, en_xlsx
from participa.acciones.importar import confirmar, descartar_importaciones, preparar
from participa.ciclo import Canal
from participa.consultas.exportar import TITULOS, filas_de
from participa.errores import DatosInvalidos, NoPuede, TransicionInvalida
from participa.importar import ArchivoIlegible, leer
from participa.libro import LibroIlegible
from participa.models import Aporte, Importacion
from participa.tests.fabricas import un_aporte, un_ejercicio, una_dependencia, una_persona
from participa.tests.test_documentos import consultado

AHORA = datetime(2026, 11, 26, 12, tzinfo=reloj.BOGOTA)
CABEZA = ("clave", "texto", "fecha", "canal", "firma", "texto_publico")
FILAS = [
    ("A1", "Que abran a las siete.", "2026-11-20", "presencial", "Rosa", "Que abran a las siete."),
    ("A2", "=Más sombra;\ny más \"bancas\"", "20/11/2026 15:30", "", "", ""),
    ("A3", "Juegos para niños", None, "Red social", "", ""),
]  # fmt: skip


def en_un_csv(filas=FILAS, cabeza=CABEZA) -> bytes:
    return b"".join(en_csv(cabeza, filas))


def en_un_libro(filas=FILAS, cabeza=CABEZA) -> bytes:
    return b"".join(en_xlsx(cabeza, filas, "Aportes"))


@pytest.mark.parametrize("archivo", [en_un_csv(), en_un_libro()], ids=["csv", "xlsx"])
def test_se_lee_lo_mismo_de_un_csv_y_de_un_libro_de_excel(archivo):
    leido = leer(archivo, ahora=AHORA)
    assert leido.errores == []
    primero, segundo, tercero = leido.renglones
    assert (primero.n, primero.clave, primero.canal, primero.firma) == (2, "A1", Canal.PRESENCIAL, "Rosa")
    assert segundo.texto == '=Más sombra;\ny más "bancas"'
    assert segundo.fecha == datetime(2026, 11, 20, 15, 30, tzinfo=reloj.BOGOTA)
    assert (tercero.fecha, tercero.canal) == (None, Canal.RED)


def test_las_fechas_de_excel_son_el_dia_que_se_ve():
    archivo = en_un_libro([("A1", "Algo", datetime(2026, 11, 20).date())], CABEZA[:3])  # noqa: DTZ001
    assert leer(archivo, ahora=AHORA).renglones[0].fecha.date() == datetime(2026, 11, 20).date()  # noqa: DTZ001


def test_un_csv_de_excel_en_espanol_con_punto_y_coma_y_windows():
    archivo = "Clave;Aporte\r\n1;Más árboles y «sombra»\r\n".encode("cp1252")
    assert leer(archivo, ahora=AHORA).renglones[0].texto == "Más árboles y «sombra»"


def test_cada_fila_mala_se_dice_con_su_numero():
    filas = [
        ("", "Sin clave", "", "", "", ""),
        ("B1", " ", "", "", "", ""),
        ("B2", "Algo", "ayer", "", "", ""),
        ("B3", "Algo", "2027-01-01", "", "", ""),
        ("B4", "Algo", "", "fax", "", ""),
        ("B5", "Algo", "", "", "", ""),
        ("B5", "Otra vez", "", "", "", ""),
        ("B6", "x" * 10_001, "", "", "", ""),
        ("B7", "Algo", "", "foro", "", ""),
    ]
    leido = leer(en_un_csv(filas), ahora=AHORA)
    assert [n for n, _ in leido.errores] == [2, 3, 4, 5, 6, 8, 9]
    dichos = " ".join(error for _, error in leido.errores)
    for dicho in ("no tiene clave", "no se entiende", "es futura", "no existe", "ya está en la fila 7"):
        assert dicho in dichos
    assert [uno.canal for uno in leido.renglones] == [Canal.IMPORTADO, Canal.IMPORTADO]


@pytest.mark.parametrize(
    ("archivo", "dicho"),
    [
        (b"", "falta"),
        (b"clave\n1\n", "falta: texto"),
        (b"clave,texto\n", "ninguna fila"),
        (b"clave,texto,cedula\n1,a,2\n", "cedula"),
        (b"clave,texto,aporte\n1,a,b\n", "dos columnas"),
    ],
)
def test_un_archivo_con_otras_columnas_se_niega_con_palabras(archivo, dicho):
    with pytest.raises(ArchivoIlegible, match=dicho):
        leer(archivo, ahora=AHORA)


@pytest.mark.parametrize(
    "archivo",
    [
        b"PK\x03\x04basura",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1viejo",
        b"\x00\x01\x02",
        # It tells the second in which it was made: as a name, two processes could have two.
        pytest.param(en_un_libro()[:200], id="un libro cortado"),
    ],
)
def test_lo_que_no_es_un_archivo_de_filas_se_niega_sin_fallar(archivo):
    with pytest.raises(LibroIlegible):
        leer(archivo, ahora=AHORA)


def test_mas_de_cien_mil_filas_no_caben():
    lineas = "clave,texto\n" + "".join(f"{n},a\n" for n in range(100_001))
    with pytest.raises(ArchivoIlegible, match=r"100\.000"):
        leer(lineas.encode(), ahora=AHORA)


@pytest.mark.django_db
def test_se_mira_antes_y_al_confirmar_entran_todos():
    ejercicio, jefa = un_ejercicio(), una_persona()
    previa = preparar(ejercicio.pk, en_un_csv(), "buzón.csv", quien=jefa)
    assert (previa.nuevos, previa.ya_estaban, previa.publicos) == (3, 0, 1)
    assert not Aporte.objects.exists()
    assert b"Rosa" not in bytes(previa.importacion.contenido)
    assert confirmar(previa.importacion.pk, quien=jefa).entraron == 3
    aportes = list(Aporte.objects.order_by("numero"))
    assert [uno.clave_externa for uno in aportes] == ["A1", "A2", "A3"]
    assert [uno.texto_publico for uno in aportes] == ["Que abran a las siete.", "", ""]
    assert aportes[0].registrado_por == jefa
    with pytest.raises(TransicionInvalida, match="ya se importó"):
        confirmar(previa.importacion.pk, quien=jefa)


@pytest.mark.django_db
def test_importar_dos_veces_no_repite_nada():
    ejercicio, jefa = un_ejercicio(), una_persona()
    for esperados in (3, 0):
        previa = preparar(ejercicio.pk, en_un_libro(), "buzon.xlsx", quien=jefa)
        assert previa.ya_estaban == 3 - esperados
        assert confirmar(previa.importacion.pk, quien=jefa).entraron == esperados
    assert Aporte.objects.count() == 3


@pytest.mark.django_db
def test_con_una_fila_mala_no_entra_ninguna():
    previa = preparar(un_ejercicio().pk, en_un_csv([*FILAS, ("", "Sin clave")]), "b.csv", quien=una_persona())
    assert previa.importacion is None
    assert previa.rechazos == [(5, "no tiene clave")]
    assert not Importacion.objects.exists()


@pytest.mark.django_db
def test_la_seccion_es_del_documento_que_se_consulta():
    documento = consultado()
    jefa = una_persona()
    cabeza = ("clave", "texto", "seccion")
    mala = preparar(documento.ejercicio_id, en_un_csv([("A1", "Algo", 9)], cabeza), "b.csv", quien=jefa)
    assert "sección 9" in mala.rechazos[0][1]
    buena = preparar(documento.ejercicio_id, en_un_csv([("A1", "Algo", 2)], cabeza), "b.csv", quien=jefa)
    confirmar(buena.importacion.pk, quien=jefa)
    assert Aporte.objects.get().parte.numero == 2


@pytest.mark.django_db
def test_quien_no_responde_por_el_ejercicio_no_importa_ni_lo_que_otro_subio():
    ejercicio, jefa = un_ejercicio(), una_persona()
    for rol in (Rol.AGENTE, Rol.EDITOR, Rol.AUDITOR):
        with pytest.raises(NoPuede):
            preparar(ejercicio.pk, en_un_csv(), "b.csv", quien=una_persona(rol))
    de_otra = una_persona(Rol.RESPONSABLE, dependencia=una_dependencia("vivienda", "Vivienda"))
    with pytest.raises(NoPuede, match="otra dependencia"):
        preparar(ejercicio.pk, en_un_csv(), "b.csv", quien=de_otra)
    previa = preparar(ejercicio.pk, en_un_csv(), "b.csv", quien=jefa)
    with pytest.raises(NoPuede, match="quien lo subió"):
        confirmar(previa.importacion.pk, quien=una_persona())


@pytest.mark.django_db
def test_lo_que_nadie_confirma_se_borra_en_medio_dia():
    ejercicio, jefa = un_ejercicio(), una_persona()
    previa = preparar(ejercicio.pk, en_un_csv(), "b.csv", quien=jefa)
    with reloj.en(reloj.ahora() + timedelta(hours=13)):
        assert descartar_importaciones() == 1
    with pytest.raises(TransicionInvalida):
        confirmar(previa.importacion.pk, quien=jefa)


@pytest.mark.django_db
@pytest.mark.parametrize("campo", ["publicado_en", "cancelado_en"])
def test_lo_que_no_recibe_aportes_no_importa(campo):
    cambios = {"cancelado_en": reloj.ahora(), "por_que_se_cancelo": "No hay salón."}
    ejercicio = un_ejercicio(convocado=False) if campo == "publicado_en" else un_ejercicio(**cambios)
    with pytest.raises(TransicionInvalida):
        preparar(ejercicio.pk, en_un_csv(), "b.csv", quien=una_persona())


@pytest.mark.django_db
def test_un_archivo_ilegible_se_niega_junto_a_su_campo():
    with pytest.raises(DatosInvalidos) as negado:
        preparar(un_ejercicio().pk, b"hola", "b.csv", quien=una_persona())
    assert negado.value.campo == "archivo"


@pytest.mark.django_db
def test_lo_que_se_exporta_se_puede_importar_en_otro_ejercicio():
    jefa = una_persona()
    ejercicio = un_ejercicio()
    un_aporte(ejercicio, texto="-Uno\ny dos")
    un_aporte(ejercicio, texto="Privado", publico="")
    salida = b"".join(en_csv(TITULOS, filas_de(ejercicio, jefa)))
    assert len(list(csv.DictReader(io.StringIO(salida.decode("utf-8-sig"))))) == 2
    otro = un_ejercicio()
    confirmar(preparar(otro.pk, salida, "b.csv", quien=jefa).importacion.pk, quien=jefa)
    campos = ("texto", "texto_publico", "alias")
    de_aqui, de_alla = (
        list(Aporte.objects.filter(ejercicio=uno).order_by("numero").values(*campos))
        for uno in (ejercicio, otro)
    )
    assert de_aqui == de_alla


@pytest.mark.django_db
def test_quien_no_lee_los_aportes_no_los_exporta_como_llegaron():
    ejercicio = un_ejercicio()
    un_aporte(ejercicio, texto="Privado", publico="")
    assert list(filas_de(ejercicio, una_persona(Rol.EDITOR))) == []


@pytest.mark.django_db
def test_importar_cuesta_lo_mismo_por_cada_dos_mil(django_assert_max_num_queries):
    """SQLite admits fewer values in a statement."""
    ejercicio, jefa = un_ejercicio(), una_persona()
    filas = [(f"K{n}", "Algo que se dijo") for n in range(3_000)]
    previa = preparar(ejercicio.pk, en_un_csv(filas, CABEZA[:2]), "b.csv", quien=jefa)
    with django_assert_max_num_queries(45 if connection.vendor == "postgresql" else 150):
        confirmar(previa.importacion.pk, quien=jefa)
    assert Aporte.objects.count() == 3_000
