"""The smallest honest recordings, byte by byte."""

from django.core.files.uploadedfile import SimpleUploadedFile


def un_ogg(nombre: str = "voz.ogg", paginas: int = 3) -> SimpleUploadedFile:
    """Ogg with an Opus head and some pages of rubbish for sound, which nobody decodes."""
    cuerpos = [b"OpusHead\x01\x01" + bytes(9), *(b"s" * 200 for _ in range(paginas - 1))]
    return SimpleUploadedFile(nombre, b"".join(_pagina(n, cuerpo) for n, cuerpo in enumerate(cuerpos)))


def _pagina(n: int, cuerpo: bytes) -> bytes:
    cabeza = b"OggS\x00" + bytes([2 if n == 0 else 0]) + bytes(8) + b"\x01\x00\x00\x00"
    return cabeza + n.to_bytes(4, "little") + bytes(4) + bytes([1, len(cuerpo)]) + cuerpo


def un_wav(nombre: str = "voz.wav") -> SimpleUploadedFile:
    formato = (
        b"fmt \x10\x00\x00\x00" + b"\x01\x00\x01\x00" + b"\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00"
    )
    datos = b"data\x04\x00\x00\x00\x80\x80\x80\x80"
    cuerpo = b"WAVE" + formato + datos
    return SimpleUploadedFile(nombre, b"RIFF" + len(cuerpo).to_bytes(4, "little") + cuerpo)


def un_mp3(nombre: str = "voz.mp3", cuadros: int = 6, con_marca: bool = True) -> SimpleUploadedFile:
    """MPEG 1 layer III at 32 kbit/s and 44.1 kHz: 104 bytes a frame."""
    marca = b"ID3\x03\x00\x00\x00\x00\x00\x0a" + bytes(10) if con_marca else b""
    return SimpleUploadedFile(nombre, marca + (b"\xff\xfb\x10\xc4" + bytes(100)) * cuadros)


def un_mp4(nombre: str = "video.mp4", marca: bytes = b"isom") -> SimpleUploadedFile:
    return SimpleUploadedFile(
        nombre, _caja(b"ftyp", marca + bytes(4)) + _caja(b"moov", bytes(20)) + _caja(b"mdat", b"s" * 50)
    )


def _caja(nombre: bytes, cuerpo: bytes) -> bytes:
    return (8 + len(cuerpo)).to_bytes(4) + nombre + cuerpo
