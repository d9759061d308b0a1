"""What XLSForm has and this portal does not ask with, and why."""

CUANDO_Y_QUIEN = "guarda cuándo, desde dónde o quién respondió, y esta encuesta no lo guarda: quite la fila"
_ARCHIVO = "pide un archivo, y esta encuesta no recibe archivos"
_LUGAR = "pide un lugar en el mapa, y esta encuesta no guarda lugares"
_HORA = "pide una hora, y esta encuesta solo pide fechas: use date"

#: Types of question, by the first word of the cell.
TIPOS = {
    **dict.fromkeys(
        (
            *("start", "end", "today", "deviceid", "phonenumber", "username", "email", "audit", "simserial"),
            *("subscriberid", "start-geopoint", "background-audio", "imei"),
        ),
        CUANDO_Y_QUIEN,
    ),
    **dict.fromkeys(("image", "photo", "audio", "video", "file"), _ARCHIVO),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "location", "gps"), _LUGAR),
    **dict.fromkeys(("time", "datetime"), _HORA),
    "calculate": "calcula un valor, y aquí no se calcula",
    "hidden": "guarda un valor que nadie ve",
    "barcode": "lee un código de barras",
    "rank": "pide ordenar opciones: use varias escalas o pida elegir las más importantes",
    "acknowledge": "pide aceptar algo: use select_one con una sola respuesta posible y «No acepto»",
    "begin_repeat": "repite preguntas, y aquí cada pregunta se hace una vez",
    "end_repeat": "repite preguntas, y aquí cada pregunta se hace una vez",
    "select_one_from_file": "toma las opciones de otro archivo: póngalas en «choices»",
    "select_multiple_from_file": "toma las opciones de otro archivo: póngalas en «choices»",
    "select_one_external": "toma las opciones de otro archivo: póngalas en «choices»",
    "xml-external": "toma datos de otro archivo",
    "csv-external": "toma datos de otro archivo",
    "osm": _LUGAR,
}
#: Columns of «survey» that change what is asked or kept: refused where they say something.
COLUMNAS = {
    "calculation": "calcula un valor, y aquí no se calcula",
    "default": "trae una respuesta puesta, que influye en quien responde",
    "choice_filter": "cambia las opciones según otra respuesta: haga una pregunta para cada caso, con su condición",
    "read_only": "impide responder: use note",
    "readonly": "impide responder: use note",
    "repeat_count": "repite preguntas, y aquí cada pregunta se hace una vez",
    "trigger": "calcula un valor, y aquí no se calcula",
    "save_to": "guarda la respuesta en otra parte",
    "query": "toma las opciones de otro archivo",
}
MEDIOS = ("media::", "image", "audio", "video", "big-image")
INTERNOS = ("bind::", "body::", "instance::")
#: Sheets that bring data from elsewhere.
HOJAS = {
    "entities": "guarda lo respondido como fichas de otro sistema",
    "external_choices": "toma las opciones de otro archivo: póngalas en «choices»",
    "osm": _LUGAR,
}


def de_la_columna(titulo: str) -> str:
    """Why what a column of «survey» or «choices» says cannot be brought; "" when it can be left out."""
    if titulo.startswith(MEDIOS):
        return "muestra una imagen o un sonido, y las preguntas son de texto"
    if titulo.startswith(INTERNOS):
        return "cambia el formulario por dentro"
    return COLUMNAS.get(titulo, "")
