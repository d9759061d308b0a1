"""``manage.py plazos CASOS.csv``: files of cases, well and badly made."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from pqrs import casos, terminos

CARPETA = Path(__file__).parent
PROPIOS = CARPETA / "datos" / "casos.csv"
DE_REFERENCIA = CARPETA.parents[2] / "shared" / "referencia" / "terminos-ejemplos.csv"
CABEZA = "recibida_en,tipo,vence_el,festivos_propios,hechos\n"
BUENO = "2027-02-02T09:00:00-05:00,queja,2027-02-23,,\n"
MALO = "2027-02-02T09:00:00-05:00,queja,2027-02-24,,\n"


@pytest.fixture
def archivo(tmp_path):
    def crear(texto, **opciones):
        ruta = tmp_path / "casos.csv"
        ruta.write_bytes(texto.encode(**opciones))
        return ruta

    return crear


def correr(capsys, ruta, *opciones):
    """Run the command; give back its exit code and what it wrote."""
    try:
        call_command("plazos", str(ruta), *opciones)
        codigo = 0
    except SystemExit as salida:
        codigo = salida.code
    return codigo, *capsys.readouterr()


@pytest.mark.parametrize(
    "caso", casos.leer(PROPIOS).casos, ids=lambda caso: f"linea-{caso.linea}-{caso.tipo}"
)
def test_cada_caso_contado_a_mano_coincide(caso):
    resultado = casos.comprobar(caso)
    assert resultado.obtenido == caso.esperado, "\n".join([caso.explicacion, *resultado.plazo.frases])


@pytest.mark.skipif(not DE_REFERENCIA.exists(), reason="the reference file is not beside the project")
def test_los_casos_de_la_referencia_coinciden(capsys):
    assert correr(capsys, DE_REFERENCIA)[0] == 0


def test_el_archivo_propio_cubre_todos_los_tipos_de_la_ley():
    contados = {caso.tipo for caso in casos.leer(PROPIOS).casos}
    assert contados == set(terminos.tipos())


def test_si_todo_coincide_termina_bien_y_lo_resume(capsys, archivo):
    codigo, salida, _ = correr(capsys, archivo(CABEZA + BUENO))
    assert codigo == 0
    assert salida.splitlines()[-1] == "1 casos, 0 diferencias"
    assert "esperado 2027-02-23, calculado 2027-02-23" in salida


def test_si_algo_difiere_termina_en_1_y_muestra_la_traza_de_esa_fila(capsys, archivo):
    codigo, salida, _ = correr(capsys, archivo(CABEZA + BUENO + MALO))
    assert codigo == 1
    assert salida.splitlines()[-1] == "2 casos, 1 diferencias"
    assert salida.count("martes 23 de febrero de 2027: día 15, vence a la medianoche") == 1


def test_funciona_sin_base_de_datos(archivo):
    # A process of its own, with a database that cannot exist.
    proceso = subprocess.run(
        [sys.executable, "manage.py", "plazos", str(archivo(CABEZA + BUENO))],
        cwd=CARPETA.parents[1],
        env={"DATABASE_URL": "sqlite:////nadie/nunca.sqlite3", "SECRET_KEY": "x" * 50, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (proceso.returncode, proceso.stderr) == (0, "")


@pytest.mark.parametrize(
    "texto",
    [
        "\ufeff" + CABEZA + BUENO,
        (CABEZA + BUENO).replace("\n", "\r\n"),
        CABEZA + BUENO + "\n,,,,\n",
        "recibida_en,tipo,vence_el\n2027-02-02T09:00:00-05:00,queja,2027-02-23\n",
        "vence_el , Tipo,RECIBIDA_EN\n2027-02-23, queja ,2027-02-02\n",
        CABEZA + "2027-02-02T14:00:00Z,queja,2027-02-23\n",
        CABEZA + "2027-02-02 09:00,queja,2027-02-23,,\n",
        (CABEZA + BUENO.replace(",,", ',,"recibida_en_origen=2027-01-30;vencia_el=2027-02-23"')).replace(
            ",", ";"
        ),
        CABEZA + BUENO.replace("queja", "QUEJA"),
    ],
    ids=[
        "bom",
        "crlf",
        "filas-vacias",
        "sin-opcionales",
        "otro-orden",
        "utc-y-fila-corta",
        "sin-zona",
        "punto-y-coma",
        "mayusculas",
    ],
)
def test_se_leen_las_variantes_del_formato(archivo, texto):
    lectura = casos.leer(archivo(texto))
    assert lectura.errores == []
    assert [casos.comprobar(caso).obtenido["vence_el"] for caso in lectura.casos] == [date(2027, 2, 23)]


@pytest.mark.parametrize("columna", ["politica", "politica_recepcion"])
def test_una_fila_puede_decir_su_politica_y_su_hora_de_cierre(archivo, columna):
    texto = (
        f"recibida_en,tipo,vence_el,{columna},hora_cierre,sabado_habil\n"
        "2027-02-02T16:30:00,queja,2027-02-24,horario_habil_siguiente,16:00,no\n"
        "2027-02-02T16:30:00,queja,2027-02-23,horario_habil_siguiente,,\n"
        "2027-02-02T16:30:00,queja,2027-02-19,,,sí\n"
    )
    assert all(casos.comprobar(caso).coincide for caso in casos.leer(archivo(texto)).casos)


def test_la_politica_tambien_se_elige_para_todo_el_archivo(capsys, archivo):
    ruta = archivo(CABEZA + "2027-02-02T18:30:00,queja,2027-02-24,,\n")
    assert correr(capsys, ruta, "--politica=horario_habil_siguiente")[0] == 0


def test_una_fecha_sin_hora_es_de_bogota(archivo):
    (caso,) = casos.leer(archivo(CABEZA + BUENO.replace(",,\n", ",,recibida_en_origen=2027-01-30\n"))).casos
    assert caso.recibida_en.isoformat() == "2027-02-02T09:00:00-05:00"


def test_la_fecha_en_que_vencia_se_comprueba_tambien(archivo):
    fila = "2027-02-02T09:00:00,queja,2027-02-25,,ampliacion_dias=2;comunicada_en=2027-02-23;vencia_el=2027-02-22\n"
    resultado = casos.comprobar(casos.leer(archivo(CABEZA + fila)).casos[0])
    assert resultado.diferencias == ("vencia_el",)


def test_todo_el_mismo_dia_se_ordena_como_ocurrio(archivo):
    fila = "2027-02-02T09:00:00,queja,2027-02-23,,requerida_en=2027-02-02;completada_en=2027-02-02\n"
    assert casos.comprobar(casos.leer(archivo(CABEZA + fila)).casos[0]).coincide


def test_sin_fecha_esperada_solo_se_muestra_la_calculada(capsys, archivo):
    codigo, salida, _ = correr(capsys, archivo(CABEZA + "2027-02-02T09:00:00,queja,,,\n"))
    assert codigo == 0
    assert "esperado ninguna, calculado 2027-02-23 · sin fecha esperada: no se compara" in salida


def test_lo_que_no_se_puede_contar_es_una_diferencia_explicada(capsys, archivo):
    codigo, salida, _ = correr(
        capsys, archivo(CABEZA + "2027-02-02T09:00:00,requerimiento_judicial,2027-02-05,,\n")
    )
    assert codigo == 1
    assert "escriba la fecha que fijó la autoridad" in salida


@pytest.mark.parametrize(
    ("fila", "dicho"),
    [
        ("2027-02-02,queja,2027-02-23,,requrida_en=2027-02-03", "no se conoce la clave «requrida_en»"),
        ("2027-02-02,queja,2027-02-23,,requerida_en=ayer", "requerida_en: «ayer» no se puede leer"),
        ("2027-02-02,queja,2027-02-23,,requerida_en", "«requerida_en» no tiene la forma clave=valor"),
        ("2027-02-02,queja,2027-02-23,,completada_en=2027-02-03", "«completada_en» necesita «requerida_en»"),
        (
            "2027-02-02,queja,2027-02-23,,comunicada_en=2027-02-03",
            "«comunicada_en» necesita «ampliacion_dias»",
        ),
        (
            "2027-02-02,queja,2027-02-23,,ampliacion_dias=1;ampliacion_dias=2",
            "«ampliacion_dias» está repetida",
        ),
        ("2027-02-02,queja,2027-02-23,,ampliacion_dias=dos", "ampliacion_dias: «dos»"),
        ("2027-02-30,queja,2027-02-23,,", "recibida_en: «2027-02-30»"),
        ("0001-01-01T00:00:00Z,queja,2027-02-23,,", "recibida_en: «0001-01-01T00:00:00Z»"),
        ("2027-02-02,queja,23/02/2027,,", "vence_el: «23/02/2027»"),
        ("2027-02-02,queja,2027-02-23,lunes,", "festivos_propios: «lunes»"),
        ("2027-02-02,tutela,2027-02-23,,", "No existe el tipo «tutela»"),
        ("1984-01-02,queja,1984-01-23,,", "no tenía término el 1984-01-02"),
        ("2027-02-02,queja,2027-02-23,,,de más", "tiene 6 celdas y el encabezado 5"),
        ("2027-02-02,queja", "la fila se corta antes de «vence_el»"),
        ("2027-02-02", "la fila se corta antes de «tipo»"),
    ],
)
def test_una_fila_ilegible_se_nombra_con_su_linea_y_su_clave(capsys, archivo, fila, dicho):
    codigo, salida, errores = correr(capsys, archivo(f"{CABEZA}{BUENO}{fila}\n"))
    assert codigo == 2
    assert errores.startswith("Línea 3: ")
    assert dicho in errores
    assert "1 casos, 0 diferencias" in salida


@pytest.mark.parametrize(
    ("texto", "dicho"),
    [
        ("", "El archivo está vacío"),
        ("recibida_en,tipo\n", "falta la columna «vence_el»"),
        ("recibida_en,tipo,vence_el,tipo\n", "«tipo» está repetida"),
        (CABEZA + '"sin cerrar', "no es un CSV bien formado"),
    ],
)
def test_un_archivo_que_no_es_de_este_formato_se_rechaza(capsys, archivo, texto, dicho):
    codigo, salida, errores = correr(capsys, archivo(texto))
    assert (codigo, salida) == (2, "")
    assert dicho in errores


def test_un_archivo_que_no_esta_en_utf8_se_rechaza(capsys, archivo):
    codigo, _, errores = correr(capsys, archivo(CABEZA + "á,,,,\n", encoding="latin-1"))
    assert codigo == 2
    assert "no está en UTF-8" in errores


def test_un_archivo_que_no_existe_se_rechaza(capsys, tmp_path):
    codigo, _, errores = correr(capsys, tmp_path / "nada.csv")
    assert codigo == 2
    assert errores == f"No se puede abrir {tmp_path / 'nada.csv'}: no existe.\n"


def test_una_columna_desconocida_se_avisa_y_no_detiene(capsys, archivo):
    codigo, _, errores = correr(
        capsys, archivo("recibida_en,tipo,vence_el,nota\n2027-02-02,queja,2027-02-23,x\n")
    )
    assert codigo == 0
    assert "La columna «nota» no se usa." in errores


def test_una_fila_que_se_corta_antes_de_su_fecha_de_recepcion_se_nombra(capsys, archivo):
    codigo, _, errores = correr(capsys, archivo("tipo,vence_el,recibida_en\nqueja,2027-02-23\n"))
    assert (codigo, errores) == (2, "Línea 2: la fila se corta antes de «recibida_en».\n")


@pytest.mark.parametrize(
    ("escrito", "tipo"),
    [
        ("QUEJA", "queja"),
        (" Denuncia ", "denuncia"),
        ("Petición de interés particular", "peticion_interes_particular"),
        ("peticion interes general", "peticion_interes_general"),
        ("petición-información", "peticion_informacion"),
        ("Solicitud de documentos o copias", "peticion_documentos"),
        ("Hábeas data (consulta)", "habeas_data_consulta"),
        ("Requerimiento de un órgano de control", "requerimiento_organo_control"),
        ("Traslado por competencia", "traslado_por_competencia"),
    ],
)
def test_un_tipo_se_reconoce_como_la_gente_lo_escribe(escrito, tipo):
    assert casos.leer_tipo(escrito) == tipo


@pytest.mark.parametrize("regla", terminos.REGLAS, ids=lambda regla: f"{regla.tipo}-{regla.vigente_desde}")
def test_el_codigo_y_el_nombre_de_un_termino_no_se_confunden_con_los_de_otro(regla):
    assert casos.leer_tipo(regla.tipo.upper()) == casos.leer_tipo(regla.nombre) == regla.tipo
