"""What a page costs to somebody who comes for the first time, and again: bytes as they travelled and requests."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

#: What a browser waits for before it draws.
BLOQUEAN = {"Document", "Stylesheet"}


@dataclass
class Visita:
    pedidos: list[str] = field(default_factory=list)
    bytes: int = 0
    antes_de_dibujar: int = 0


class Balanza:
    """Weighs the visits of a page. What comes from the browser's own cache weighs nothing and is not a request."""

    def __init__(self, pagina: Page):
        self._pagina, self._vistos = pagina, {}
        cdp = pagina.context.new_cdp_session(pagina)
        cdp.send("Network.enable")
        cdp.on("Network.responseReceived", self._llego)
        cdp.on("Network.requestServedFromCache", lambda dicho: self._de(dicho).update(en_memoria=True))
        cdp.on(
            "Network.loadingFinished", lambda dicho: self._de(dicho).update(pesa=dicho["encodedDataLength"])
        )

    def visitar(self, direccion: str) -> Visita:
        self._vistos.clear()
        self._pagina.goto(direccion, wait_until="networkidle")
        visita = Visita()
        for uno in self._vistos.values():
            if uno["de_la_red"] and not uno["en_memoria"]:
                visita.pedidos.append(uno["direccion"])
                visita.bytes += uno["pesa"]
                visita.antes_de_dibujar += uno["pesa"] if uno["tipo"] in BLOQUEAN else 0
        return visita

    def _de(self, dicho: dict) -> dict:
        vacio = {"pesa": 0, "tipo": "", "direccion": "", "de_la_red": False, "en_memoria": False}
        return self._vistos.setdefault(dicho["requestId"], vacio)

    def _llego(self, dicho: dict) -> None:
        respuesta = dicho["response"]
        self._de(dicho).update(
            tipo=dicho["type"],
            direccion=respuesta["url"],
            de_la_red=respuesta["url"].startswith("http") and not respuesta.get("fromDiskCache"),
        )
