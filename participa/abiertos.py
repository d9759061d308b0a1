"""What describes the open data of the indicators (R4.15): licence, how often, and what each column and measure says.
Pure."""

from participa.cortes import QUE_CUENTA, TABLAS, UMBRAL

ARCHIVO = "indicadores-de-participacion"
TITULO = "Indicadores de uso y apropiación de los mecanismos de participación"
DESCRIPCION = (
    "Por mes: cuántas personas participan y por dónde, qué tan a tiempo se les responde, qué se acoge y qué se cumple, "
    "cuánto se usa cada mecanismo y cuánto lo hace suyo cada dependencia. No trae datos de nadie."
)
LICENCIA = (
    "Creative Commons Atribución 4.0 (CC BY 4.0)",
    "https://creativecommons.org/licenses/by/4.0/deed.es",
)
PERIODICIDAD = (
    "Mensual: cada mes se congela el día 1 del siguiente, y no cambia. Una corrección es otra versión."
)
COLUMNAS = {
    "mes": "año y mes, como 2026-03",
    "version": "1 la primera vez; más, si se corrigió",
    "vigente": "«sí» en la última versión de cada mes: para hacer cuentas, tome solo esas filas",
    "congelado": "el día en que se contó, hora de Colombia",
    "tabla": "de qué trata la cifra",
    "clave": "de qué fila de la tabla",
    "nombre": "lo mismo, en palabras",
    "medida": "qué se cuenta",
    "valor": "cuántos; vacío si no se dice",
    "nota": f"«oculta»: de menos de {UMBRAL} personas, o con ella se sabría otra así; o «redondeada a decenas»",
    "que_corrige": "por qué hay otra versión",
}


def diccionario() -> list[dict]:
    """Each table with its rows and measures."""
    return [
        {
            "tabla": tabla.clave,
            "titulo": tabla.titulo,
            "filas": dict(tabla.nombres) or f"{tabla.rotulo}, por su nombre",
            "medidas": {una.clave: f"{una.titulo}: {una.que_es}" for una in tabla.medidas},
        }
        for tabla in TABLAS
    ]


def ficha(entidad: str, correo: str, pagina: str, archivo: str) -> dict:
    """The metadata, with the names of DCAT in Spanish."""
    return {
        "titulo": TITULO,
        "descripcion": DESCRIPCION,
        "responsable": entidad,
        "contacto": correo,
        "pagina": pagina,
        "csv": archivo,
        "idioma": "es-CO",
        "periodicidad": PERIODICIDAD,
        "licencia": dict(zip(("nombre", "direccion"), LICENCIA, strict=True)),
        "grupo_mas_pequeno": UMBRAL,
        "diccionario": {
            "columnas": COLUMNAS,
            "tablas": diccionario(),
            "que_es_un_uso": QUE_CUENTA,
        },
    }
