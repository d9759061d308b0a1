"""How the requests of the year are sorted for the figures of the supervisor and of the entity."""

CATALOGADAS = 0.8
_MODALIDAD = {"presencial": "escrita", "correspondencia": "escrita", "telefono": "verbal"}
_CATEGORIA = {
    "subsidios": "subsidio-monetario",
    "vivienda": "vivienda",
    "afiliaciones": "afiliacion-y-aportes",
}
_TIPOLOGIA = {
    "peticion_informacion": "informacion", "consulta": "informacion", "sugerencia": "servicio",
    "felicitacion": "servicio", "queja": "conducta", "denuncia": "conducta", "reclamo": "pago",
    "habeas_data_consulta": "datos", "habeas_data_reclamo": "datos",
}  # fmt: skip
_MATERIA = {"subsidios": "cuota-monetaria", "vivienda": "vivienda", "afiliaciones": "afiliaciones"}


def catalogo_de(tipo: str, oficina: str, canal: str, asunto: str) -> tuple[dict[str, str], str]:
    """The value of each axis, and the topic."""
    de_credito = "crédito" in asunto
    valores = {
        "modalidad": _MODALIDAD.get(canal, "electronica"),
        "categoria": "credito" if de_credito else _CATEGORIA.get(oficina, "atencion"),
        "tipologia": _TIPOLOGIA.get(tipo, "tramite"),
    }
    return valores, "credito" if de_credito else _MATERIA.get(oficina, "portal")
