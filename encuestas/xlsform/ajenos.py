"""What XLSForm has and this portal does not ask with, and why."""

CUANDO_Y_QUIEN = "guarda cuándo, desde dónde o quién respondió, y esta encuesta no lo guarda: quite la fila"
_ARCHIVO = "pide un archivo, y esta encuesta no recibe archivos"
_LUGAR = "pide un lugar en el mapa, y esta encuesta no guarda lugares"
_HORA = "pide una hora, y esta encuesta solo pide fechas: use date"
_ACEPTAR = "pide aceptar algo: use select_one con «Acepto» y «No acepto»"
_CALCULO = "calcula un valor, y aquí no se calcula"
_REPITE = "repite preguntas, y aquí cada pregunta se hace una vez"
_DE_OTRO_ARCHIVO = "toma las opciones de otro archivo: póngalas en «choices»"
_FILTRA = "cambia las opciones según otra respuesta: haga una pregunta para cada caso, con su condición"
_DATOS = "toma datos de otro archivo"
_LIMITES_PROPIOS = "trae sus propios límites: use integer con «constraint»"
#: A list of options in one of these is what was answered before.
DE_LO_RESPONDIDO = "toma las opciones de lo que se respondió antes"

#: Types of question, by their name in the standard and the older ones that other tools still read.
TIPOS = {
    **dict.fromkeys(
        (
            *("start", "end", "today", "deviceid", "phonenumber", "username", "email", "audit", "simserial"),
            *(
                "subscriberid",
                "start-geopoint",
                "background-geopoint",
                "background-audio",
                "imei",
                "start time",
            ),
            *(
                "end time",
                "device id",
                "sim id",
                "subscriber id",
                "uri:deviceid",
                "uri:email",
                "uri:phonenumber",
            ),
            *("uri:simserial", "uri:subscriberid", "uri:username"),
        ),
        CUANDO_Y_QUIEN,
    ),
    **dict.fromkeys(("image", "photo", "picture", "audio", "video", "file"), _ARCHIVO),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "location", "gps", "osm"), _LUGAR),
    **dict.fromkeys(("time", "datetime", "date time"), _HORA),
    **dict.fromkeys(("acknowledge", "trigger"), _ACEPTAR),
    **dict.fromkeys(
        ("select_one_from_file", "select_multiple_from_file", "select_one_external"), _DE_OTRO_ARCHIVO
    ),
    **dict.fromkeys(("xml-external", "csv-external"), _DATOS),
    **dict.fromkeys(
        (
            "percentage",
            *(f"number of days in last {cuales}" for cuales in ("month", "six months", "year")),
        ),
        _LIMITES_PROPIOS,
    ),
    "calculate": _CALCULO,
    "hidden": "guarda un valor que nadie ve",
    "barcode": "lee un código de barras",
    "rank": "pide ordenar opciones: use varias escalas o pida elegir las más importantes",
    "begin_repeat": _REPITE,
    "cascading_select": _FILTRA,
    "include": "trae preguntas de otro archivo: póngalas en esta hoja",
    "phone number": "revisa que sea un teléfono, y aquí no se revisa: use text",
    "form title": "va en la hoja «settings», en la columna «form_title»",
    "form id": "va en la hoja «settings»",
}
#: Columns of «survey» that change what is asked or kept: refused where they say something.
COLUMNAS = {
    **dict.fromkeys(("calculation", "trigger"), _CALCULO),
    **dict.fromkeys(
        ("media", "image", "audio", "video", "big-image"),
        "muestra una imagen o un sonido, y las preguntas son de texto",
    ),
    **dict.fromkeys(("bind", "body", "control", "instance"), "cambia el formulario por dentro"),
    "default": "trae una respuesta puesta, que influye en quien responde",
    "choice_filter": _FILTRA,
    "read_only": "impide responder: use note",
    "repeat_count": _REPITE,
    "save_to": "guarda la respuesta en otra parte",
    "query": _DE_OTRO_ARCHIVO,
}
#: Of those, the ones that say nothing when they say no.
DE_SI_O_NO = {"read_only"}
#: Sheets that bring data from elsewhere.
HOJAS = {
    "entities": "guarda lo respondido como fichas de otro sistema",
    "external_choices": _DE_OTRO_ARCHIVO,
    "cascades": _FILTRA,
    "osm": _LUGAR,
}
