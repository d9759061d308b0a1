"""What the DNS has to say of the mail, asked of a real server of names that answers what each test wants."""

import socketserver
import struct
import threading
from contextlib import contextmanager

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from caja_portal.comprobaciones import nombres

DOMINIO = "caja.gov.co"
SPF, DMARC = "v=spf1 ip4:203.0.113.10 -all", "v=DMARC1; p=none"


def responder(pregunta: bytes, zona: dict[str, list[str]], cabe: int = 65535) -> bytes:
    partes, lugar = [], 12
    while largo := pregunta[lugar]:
        partes.append(pregunta[lugar + 1 : lugar + 1 + largo].decode())
        lugar += largo + 1
    dichos = zona.get(".".join(partes))
    cuerpo = b""
    for dicho in dichos or []:
        crudo = dicho.encode()
        trozos = b"".join(
            bytes([len(crudo[n : n + 255])]) + crudo[n : n + 255] for n in range(0, len(crudo), 255)
        )
        cuerpo += b"\xc0\x0c" + struct.pack("!HHIH", 16, 1, 60, len(trozos)) + trozos
    marcas = 0x8180 | (3 if dichos is None else 0) | (0x0200 if len(cuerpo) > cabe else 0)
    cuerpo, cuantos = (b"", 0) if len(cuerpo) > cabe else (cuerpo, len(dichos or []))
    return pregunta[:2] + struct.pack("!HHHHH", marcas, 1, cuantos, 0, 0) + pregunta[12 : lugar + 5] + cuerpo


class PorUdp(socketserver.BaseRequestHandler):
    def handle(self):
        pregunta, puerta = self.request
        puerta.sendto(responder(pregunta, self.server.zona, cabe=200), self.client_address)


class PorTcp(socketserver.StreamRequestHandler):
    def handle(self):
        pregunta = self.rfile.read(struct.unpack("!H", self.rfile.read(2))[0])
        dicho = responder(pregunta, self.server.zona)
        self.wfile.write(struct.pack("!H", len(dicho)) + dicho)


@contextmanager
def servidor_de_nombres(monkeypatch, tmp_path, zona):
    """Answers by UDP what is short, and by TCP all of it."""
    (tmp_path / "resolv.conf").write_text("# de prueba\nnameserver 127.0.0.1\n")
    with (
        socketserver.UDPServer(("127.0.0.1", 0), PorUdp) as udp,
        socketserver.TCPServer(udp.server_address, PorTcp) as tcp,
    ):
        udp.zona = tcp.zona = zona
        hilos = [threading.Thread(target=uno.serve_forever, args=(0.05,)) for uno in (udp, tcp)]
        monkeypatch.setattr(nombres, "RESOLV", tmp_path / "resolv.conf")
        monkeypatch.setattr(nombres, "PUERTO", udp.server_address[1])
        for hilo in hilos:
            hilo.start()
        try:
            yield
        finally:
            for uno, hilo in zip((udp, tcp), hilos, strict=True):
                uno.shutdown()
                hilo.join()


@pytest.fixture(autouse=True)
def remitente(settings):
    settings.DEFAULT_FROM_EMAIL, settings.DKIM_LLAVE = f"Caja <pqrs@{DOMINIO}>", None


def dichos() -> list[str]:
    return [f"{uno.nivel}: {uno.dicho}" for uno in nombres.correo()]


def test_publicados_como_deben(monkeypatch, tmp_path, settings):
    settings.DKIM_LLAVE = rsa.generate_private_key(65537, 2048)
    settings.DKIM_SELECTOR = "portal2026"
    zona = {
        DOMINIO: ["otra-cosa=1", SPF],
        f"_dmarc.{DOMINIO}": [DMARC],
        f"portal2026._domainkey.{DOMINIO}": [f"v=DKIM1; k=rsa; p={nombres._publica()}"],
    }
    with servidor_de_nombres(monkeypatch, tmp_path, zona):
        assert [dicho.partition(":")[0] for dicho in dichos()] == ["bien", "bien", "bien"]


def test_nada_publicado(monkeypatch, tmp_path):
    with servidor_de_nombres(monkeypatch, tmp_path, {}):
        spf, dmarc = dichos()
    assert spf.startswith("mal: El DNS no dice quién puede enviar por caja.gov.co")
    assert dmarc.startswith("aviso: ")


def test_dos_registros_spf_valen_como_ninguno(monkeypatch, tmp_path):
    with servidor_de_nombres(monkeypatch, tmp_path, {DOMINIO: [SPF, "v=spf1 -all"]}):
        assert "dice dos veces" in dichos()[0]


def test_otra_llave_publicada(monkeypatch, tmp_path, settings):
    settings.DKIM_LLAVE, settings.DKIM_SELECTOR = rsa.generate_private_key(65537, 2048), "portal2026"
    zona = {f"portal2026._domainkey.{DOMINIO}": ["v=DKIM1; k=rsa; p=MIIBIjANBg"]}
    with servidor_de_nombres(monkeypatch, tmp_path, zona):
        assert "cada firma parece falsa" in dichos()[-1]


def test_nadie_que_resuelva_nombres_es_un_aviso(monkeypatch, tmp_path):
    monkeypatch.setattr(nombres, "RESOLV", tmp_path / "no-esta")
    assert dichos() == ["aviso: No se pudo preguntar al DNS por los registros del correo."]
