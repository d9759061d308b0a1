"""The style sheets and scripts as they are served: one of each for every page, without what nothing uses
(docs/decisiones/0038)."""

#: What every public page wears, in order. The last is for paper.
BASE = (
    "bootstrap/css/bootstrap.min.css",
    "css/paleta.css",
    "css/portal.css",
    "css/componentes.css",
    "css/formularios.css",
    "css/impresion.css",
)
DE_PAQUETE = BASE[0]
DE_PAPEL = BASE[-1]
#: The one that collectstatic makes of them.
REUNIDA = "css/base.css"
#: What every public page does where there is script; each in a scope of its own.
GUIONES = ("js/portal.js", "js/buscar.js", "js/salir.js")
GUION_REUNIDO = "js/base.js"
