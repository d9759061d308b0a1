"""In which browser a session was opened, in words that its owner recognises and that tell nobody else apart.

A user agent has some 150 characters that identify a machine; of it stay the browser and the system, without versions
(Ley 1581 de 2012, art. 4: no more than the purpose needs). It is what the browser says, and proves nothing.
"""

#: What each says of itself, in the order in which they are looked for: nearly all of them say that they are Safari too.
_NAVEGADORES = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Chromium/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
_SISTEMAS = (
    ("Android", "Android"),
    ("iPhone", "un iPhone"),
    ("iPad", "un iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "un Mac"),
    ("Linux", "Linux"),
)


def nombrar(agente: str) -> str:
    """«Firefox en Android»; what is not known is said: «Un navegador en Windows», «Un navegador desconocido»."""
    navegador = _hallar(_NAVEGADORES, agente)
    sistema = _hallar(_SISTEMAS, agente)
    if not sistema:
        return navegador or "Un navegador desconocido"
    return f"{navegador or 'Un navegador'} en {sistema}"


def _hallar(senas: tuple[tuple[str, str], ...], agente: str) -> str:
    return next((nombre for sena, nombre in senas if sena in agente), "")
