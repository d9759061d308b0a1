"""The portal's icons: a name that says what each is for, and the drawing of the Lucide package that stands for it.

Only this module knows the package's names: another package, or another drawing, is a change here and nowhere else.
"""

from functools import cache

from lucide.templatetags.lucide import lucide

DIBUJOS = {
    # What a person comes to do.
    "radicar": "file-plus",
    "consultar": "file-search",
    "mensaje": "message-square-text",
    "verificar": "shield-check",
    "calendario": "calendar-days",
    "denuncia": "megaphone",
    "buscar": "search",
    "orientar": "signpost",
    "tramite": "clipboard-list",
    "cita": "calendar-clock",
    "opinar": "lightbulb",
    "participar": "handshake",
    "encuesta": "list-checks",
    "votar": "vote",
    "foro": "messages-square",
    "chat": "message-circle",
    "sala": "users",
    "ayuda": "life-buoy",
    "datos": "key-round",
    "reclamar": "scale",
    # How one gets in touch.
    "telefono": "phone",
    "correo": "mail",
    "lugar": "map-pin",
    "reloj": "clock",
    "seguir": "bell",
    "canal": "rss",
    "enlace": "link",
    "externo": "external-link",
    "compartir": "share-2",
    # What happened.
    "info": "info",
    "exito": "circle-check",
    "alerta": "triangle-alert",
    "peligro": "octagon-alert",
    "pregunta": "circle-question-mark",
    "espera": "hourglass",
    "obras": "wrench",
    "sin-conexion": "wifi-off",
    "fallo": "bug",
    "negado": "ban",
    "si": "thumbs-up",
    "no": "thumbs-down",
    # Things.
    "archivo": "file-text",
    "documento": "files",
    "noticia": "newspaper",
    "libro": "book-open",
    "carpeta": "folder-open",
    "vacio": "inbox",
    "grafico": "chart-column",
    "dinero": "coins",
    "entidad": "landmark",
    "casa": "house",
    "mapa": "map",
    "meta": "target",
    "compromiso": "calendar-check",
    "persona": "user",
    "personas": "users",
    "cuenta": "circle-user",
    "campo": "sprout",
    "imagen": "image",
    "video": "video",
    "etiqueta": "tag",
    "historia": "history",
    # Controls.
    "menu": "menu",
    "flecha": "arrow-right",
    "volver": "arrow-left",
    "abajo": "chevron-down",
    "descargar": "download",
    "subir": "upload",
    "adjuntar": "paperclip",
    "imprimir": "printer",
    "copiar": "copy",
    "editar": "pencil",
    "borrar": "trash-2",
    "deshacer": "undo-2",
    "cerrar": "x",
    "mas": "plus",
    "menos": "minus",
    "enviar": "send",
    "filtrar": "funnel",
    "ajustes": "settings",
    "salir": "log-out",
    "candado": "lock",
    "ver": "eye",
    "lectura": "accessibility",
    "letra": "a-large-small",
    "contraste": "contrast",
}


@cache
def icono(nombre: str) -> str:
    """The drawing of a name, safe to be put inside the page; "" for a name that is not ours: no page fails for want
    of an ornament. It says nothing to a screen reader: the words beside it do."""
    dibujo = DIBUJOS.get(nombre)
    if dibujo is None:
        return ""
    return lucide(dibujo, stroke_width="1.75", aria_hidden="true", focusable="false", **{"class": "icono"})
