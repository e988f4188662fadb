"""A PDF that holds pictures of pages and no letters, as a scanner makes it."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

WIDTH, HEIGHT = 595, 842


def scanned(path: Path, pages: int) -> Path:
    """Each page is one grey picture from edge to edge."""
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(WIDTH, HEIGHT)
        picture = DecodedStreamObject()
        picture.set_data(bytes(range(200, 208)) * 8)
        picture.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Image"),
                NameObject("/Width"): NumberObject(8),
                NameObject("/Height"): NumberObject(8),
                NameObject("/ColorSpace"): NameObject("/DeviceGray"),
                NameObject("/BitsPerComponent"): NumberObject(8),
            }
        )
        drawing = DecodedStreamObject()
        drawing.set_data(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Scan Do Q".encode())
        pictures = DictionaryObject({NameObject("/Scan"): writer._add_object(picture)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
        page[NameObject("/Contents")] = writer._add_object(drawing)
    writer.write(path)
    return path
