"""The file of another system, as spreadsheets leave it: each damage is told with its line, and nothing is guessed."""

import pytest

from nucleo.reloj import BOGOTA
from pqrs.importar import celdas, equivalencias, fuentes, lectura
from pqrs.importar.celdas import CeldaIlegible
from pqrs.importar.equivalencias import Equivalencias
from pqrs.importar.lectura import ArchivoIlegible
from pqrs.radicados import leer_anterior, leer_cualquiera
from pqrs.tests.fabricas import en_bogota

COLUMNAS = ("numero", "asunto")


def leidas(ruta, **opciones):
    forma = lectura.mirar(ruta, COLUMNAS, nombres={}, **opciones)
    return forma, list(lectura.leer(forma))


def escrito(tmp_path, texto: str, codificacion: str = "utf-8"):
    ruta = tmp_path / "viejas.csv"
    ruta.write_bytes(texto.encode(codificacion))
    return ruta


@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separador", [";", ",", "\t", "|"])
def test_se_lee_como_quiera_que_lo_exporte_la_hoja_de_calculo(tmp_path, codificacion, separador):
    texto = f"Número{separador}Asunto\r\nA-1{separador}Atención niña\r\n"
    _, filas = leidas(escrito(tmp_path, texto, codificacion))
    assert [fila.celdas for fila in filas] == [{"numero": "A-1", "asunto": "Atención niña"}]


def test_una_celda_con_saltos_de_linea_no_corre_el_numero_de_las_que_siguen(tmp_path):
    _, filas = leidas(escrito(tmp_path, 'numero;asunto\nA-1;"uno\ndos"\nA-2;x\n'))
    assert [(fila.linea, fila.celdas["numero"]) for fila in filas] == [(2, "A-1"), (4, "A-2")]


def test_a_una_fila_con_celdas_de_mas_o_de_menos_se_le_dice(tmp_path):
    _, filas = leidas(escrito(tmp_path, "numero;asunto\nA-1;uno;dos\nA-2\nA-3;bien\n"))
    assert [bool(fila.problema) for fila in filas] == [True, True, False]


def test_unas_comillas_que_no_cierran_se_dicen_y_lo_que_sigue_no_se_adivina(tmp_path):
    _, filas = leidas(escrito(tmp_path, 'numero;asunto\nA-1;x\nA-2;"abierta\nA-3;y\n'))
    assert [fila.linea for fila in filas if fila.problema] == [3]
    assert len(filas) == 2


def test_una_fila_vacia_no_cuenta(tmp_path):
    _, filas = leidas(escrito(tmp_path, "numero;asunto\n;\nA-1;x\n"))
    assert len(filas) == 1


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        (b"", "vacío"),
        (b"PK\x03\x04libro", "libro de Excel"),
        (b"numero;asunto;Numero\n", "más de una columna"),
    ],
)
def test_un_archivo_que_no_se_puede_leer_se_dice(tmp_path, contenido, dice):
    ruta = tmp_path / "viejas.csv"
    ruta.write_bytes(contenido)
    with pytest.raises(ArchivoIlegible, match=dice):
        lectura.mirar(ruta, COLUMNAS, nombres={})


def test_una_codificacion_que_no_es_la_suya_se_dice(tmp_path):
    with pytest.raises(ArchivoIlegible, match="--codificacion"):
        leidas(escrito(tmp_path, "numero;asunto\nA-1;señal\n", "cp1252"), codificacion="utf-8")


MAL_NOMBRADOS = [("no-esta.csv", "no existe"), (".", "es una carpeta")]


@pytest.mark.parametrize(("nombre", "motivo"), MAL_NOMBRADOS)
def test_por_que_no_se_abre_el_archivo_se_dice_en_espanol(tmp_path, nombre, motivo):
    with pytest.raises(ArchivoIlegible, match=f"no se puede leer: {motivo}"):
        lectura.mirar(tmp_path / nombre, COLUMNAS, nombres={})


@pytest.mark.parametrize(("nombre", "motivo"), MAL_NOMBRADOS)
def test_por_que_no_se_abren_las_equivalencias_se_dice_en_espanol(tmp_path, nombre, motivo):
    with pytest.raises(ArchivoIlegible, match=f"no se puede leer: {motivo}"):
        equivalencias.leer(tmp_path / nombre)


@pytest.mark.parametrize("codificacion", ["nada", "base64", "undefined"])
def test_una_codificacion_que_no_lo_es_se_dice(tmp_path, codificacion):
    with pytest.raises(ArchivoIlegible, match="No existe la codificación"):
        leidas(escrito(tmp_path, "numero;asunto\nA-1;x\n"), codificacion=codificacion)


@pytest.mark.parametrize("separador", ["xx", '"', "\n", "\r"])
def test_un_separador_que_no_puede_serlo_se_dice(tmp_path, separador):
    with pytest.raises(ArchivoIlegible, match="--separador"):
        fuentes.abrir(str(escrito(tmp_path, "numero\n1\n")), "csv", Equivalencias(), separador=separador)


def test_una_base_sin_decir_que_es_de_helpdesk_se_dice_y_no_se_repite_su_clave():
    with pytest.raises(ArchivoIlegible, match="--formato helpdesk") as dicho:
        fuentes.abrir("postgres://lector:secreta@maquina/helpdesk", "csv", Equivalencias())
    assert "secreta" not in str(dicho.value)


def test_de_las_columnas_que_no_se_traen_se_dice_cuantas_no_se_nombran(tmp_path):
    cabecera = ";".join(["numero;recibida_en;tipo;asunto", *(f"x{n}" for n in range(30))])
    origen = fuentes.abrir(str(escrito(tmp_path, f"{cabecera}\n")), "csv", Equivalencias())
    assert origen.notas[0].endswith("x18, x19 y 10 más.")


@pytest.mark.parametrize(
    ("escrita", "momento"),
    [
        ("15/03/2019", (2019, 3, 15)),
        ("5/3/2019 1:05 p. m.", (2019, 3, 5, 13, 5)),
        ("15/03/2019 12:00 a.m.", (2019, 3, 15, 0, 0)),
        ("2019-03-15 23:59:59", (2019, 3, 15, 23, 59, 59)),
        ("2019-03-16T04:59:59Z", (2019, 3, 15, 23, 59, 59)),
        ("2019-03-15 23:59:59.123+00:00", (2019, 3, 15, 18, 59, 59, 123000)),
    ],
)
def test_las_fechas_se_leen_como_se_escriben_aqui(escrita, momento):
    assert celdas.momento(escrita).astimezone(BOGOTA) == en_bogota(*momento)


@pytest.mark.parametrize(
    ("escrita", "dice"),
    [
        ("43539", "cuenta de días"),
        ("43539,42", "cuenta de días"),
        ("03/15/2019", "mes antes que el día"),
        ("31/02/2019", "no existe"),
        ("15/03/19", "cuatro cifras"),
        ("ayer", "no es una fecha"),
        ("15/03/2019 25:00", "no existe"),
        ("#####", "error de la hoja"),
    ],
)
def test_una_fecha_que_no_se_entiende_se_dice_y_no_se_adivina(escrita, dice):
    with pytest.raises(CeldaIlegible, match=dice):
        celdas.momento(escrita)


@pytest.mark.parametrize(
    ("crudo", "dice"),
    [
        ("2,01912E+13", "perdió cifras"),
        ("#N/A", "error de la hoja"),
        ("AtenciÃ³n", "letras dañadas"),
        ("a\x00b", "caracteres de control"),
        ("", "vacío"),
    ],
)
def test_un_numero_que_la_hoja_de_calculo_dano_se_dice(crudo, dice):
    with pytest.raises(CeldaIlegible, match=dice):
        celdas.numero_de_origen(crudo)


@pytest.mark.parametrize(
    ("escrito", "canonico"),
    [
        ("1/2019/123", "1-2019-123"),
        ("  rad 2019 . 5 ", "RAD-2019-5"),
        ("20191100012345", "20191100012345"),
        ("sin cifras", None),
        ("número-1", None),
        ("1" * 21, None),
        ("<b>1</b>", None),
    ],
)
def test_un_numero_viejo_tiene_una_sola_forma(escrito, canonico):
    assert leer_anterior(escrito) == canonico


def test_un_numero_con_la_forma_de_los_nuestros_se_lee_como_nuestro():
    assert leer_cualquiera("2019e123") == "2019-E-000123"


@pytest.mark.parametrize(
    ("toml", "dice"),
    [
        ("[tipos]\na = 'queja'", "no hay una sección"),
        ("[columnas]\na = 'zapato'", "no existe la columna"),
        ("[tipo]\na = 3", "cada renglón"),
        ("esto no es", "no es un TOML"),
    ],
)
def test_unas_equivalencias_mal_escritas_se_dicen(tmp_path, toml, dice):
    ruta = tmp_path / "mapa.toml"
    ruta.write_text(toml, encoding="utf-8")
    with pytest.raises(ArchivoIlegible, match=dice):
        equivalencias.leer(ruta)
