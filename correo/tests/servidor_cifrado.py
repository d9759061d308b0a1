"""The SMTP server of ``servidor.py`` behind TLS and a password, and the certificates that it shows."""

import base64
import ipaddress
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from correo.tests import servidor

USUARIO, CLAVE = "portal@caja.example", "cl@ve #/?: 7"


class _ConversacionCifrada(servidor._Conversacion):
    """Like any serious server: offers STARTTLS in the clear, asks for a password, and takes it only encrypted."""

    def setup(self):
        self.es_cifrada = self.server.tls == "ssl"
        self.es_conocida = False
        if self.es_cifrada:
            self.request = self.server.contexto.wrap_socket(self.request, server_side=True)
        super().setup()

    def atender(self, orden):
        verbo = orden.split(":")[0].split()[0].upper()
        self.server.ordenes.append((verbo, self.es_cifrada))
        if verbo == "EHLO":
            ofrece = [] if self.es_cifrada or self.server.tls != "starttls" else ["STARTTLS"]
            if self.es_cifrada or self.server.tls == "no":
                ofrece.append("AUTH PLAIN LOGIN")
            self.decir("".join(f"250-{una}\r\n" for una in ["prueba.example", *ofrece]) + "250 8BITMIME")
        elif verbo == "STARTTLS":
            return self.cifrar()
        elif verbo == "AUTH":
            self.es_conocida = (
                orden.split()[-1] == base64.b64encode(f"\0{USUARIO}\0{CLAVE}".encode()).decode()
            )
            self.decir("235 2.7.0 Ok" if self.es_conocida else "535 5.7.8 Authentication failed")
        elif verbo == "MAIL" and not self.es_conocida:
            self.decir("530 5.7.0 Authentication required")
        else:
            return super().atender(orden)
        return None

    def cifrar(self):
        self.decir("220 2.0.0 Ready to start TLS")
        self.request = self.server.contexto.wrap_socket(self.request, server_side=True)
        self.es_cifrada = True
        super().setup()
        for linea in self.rfile:
            if self.atender(linea.decode().strip()) == "fin":
                break
        return "fin"

    def finish(self):
        super().finish()
        self.request.close()


class ServidorCifrado(servidor.ServidorSmtp):
    """``ordenes`` are the verbs it heard, each with whether it came encrypted."""

    def __init__(self, tls: str, certificado: Path | None):
        super().__init__()
        self.RequestHandlerClass = _ConversacionCifrada
        self.tls, self.ordenes = tls, []
        if certificado:
            self.contexto = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.contexto.load_cert_chain(certificado)


@contextmanager
def servidor_cifrado(tls: str, certificado: Path | None = None):
    uno = ServidorCifrado(tls, certificado)
    hilo = threading.Thread(target=lambda: uno.serve_forever(poll_interval=0.02), daemon=True)
    hilo.start()
    try:
        yield uno
    finally:
        uno.shutdown()
        uno.server_close()
        hilo.join(servidor.PLAZO)


def un_certificado(carpeta: Path, para: str = "127.0.0.1", hasta: timedelta = timedelta(days=1)) -> Path:
    """A self-signed certificate of an address and its key, in one file: whoever trusts that file trusts the server."""
    clave = ec.generate_private_key(ec.SECP256R1())
    nombre = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Servidor de prueba")])
    ahora = datetime.now(UTC)
    certificado = (
        x509.CertificateBuilder()
        .subject_name(nombre)
        .issuer_name(nombre)
        .public_key(clave.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(ahora - timedelta(days=30))
        .not_valid_after(ahora + hasta)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(para))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(clave, hashes.SHA256())
    )
    archivo = carpeta / f"{para}-{hasta.days}.pem"
    archivo.write_bytes(
        certificado.public_bytes(serialization.Encoding.PEM)
        + clave.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return archivo
