#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Composed attachments for tests, good and hostile: make-attachments.py FOLDER. Every sentence in them is invented."""
import os
import struct
import sys
import zipfile
import zlib

out = sys.argv[1]
os.makedirs(out, exist_ok=True)


def put(name, data):
    with open(os.path.join(out, name), "wb") as file:
        file.write(data)


# ---- PDF ----

def pdf(pages, title=None, extra=b""):
    """pages: lists of (x, y, size, text); Latin text only."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", None, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        body = b"".join(b"BT /F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (size, x, y, text.replace("(", "\\(").replace(")", "\\)").encode("latin-1"))
                        for x, y, size, text in page)
        packed = zlib.compress(body)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream")
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    info = b""
    if title:
        objects.append(b"<< /Title (%s) /CreationDate (D:20240501100000Z) >>" % title.encode("latin-1"))
        info = b" /Info %d 0 R" % len(objects)
    data, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + item + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer << /Size %d /Root 1 0 R%s%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, extra, start)


def report_pages():
    page = [(60, 780, 20, "Controls on Gallium Exports"),
            (60, 740, 10, "This composed report describes licensing for gallium nitride wafers and says"),
            (60, 728, 10, "what changed when item 3A090 was added to the list."),
            (60, 690, 14, "1. Listed items")]
    rows = [("Code", "Item", "Unit"), ("3A090", "Integrated circuits", "piece"), ("3B001", "Deposition equipment", "set"), ("3C001", "Gallium wafers", "kg")]
    for i, cells in enumerate(rows):
        page += [(x, 660 - 16 * i, 10, text) for x, text in zip((60, 160, 400), cells)]
    page += [(60, 560, 10, "The table above is composed. It lists semi-"), (60, 548, 10, "conductor items with their units of measure.")]
    second = [(60, 780, 14, "2. Wrapped cells")]
    wrapped = [("Name", "Address", "Reason"),
               ("Acme Optics", "12 Composed Road, Unit 4,", "Diversion"), (None, "Sampleton, Nowhere", None),
               ("Beta Lasers", "7 Invented Street,", "False"), (None, "Floor 2, Sampleton", "statements")]
    y = 750
    for cells in wrapped:
        y -= 12 if cells[0] is None else 24
        second += [(x, y, 10, text) for x, text in zip((60, 200, 420), cells) if text]
    left = ["In the first column the invented text goes on", "from line to line and fills the whole of the", "column, as gazettes do when they are printed",
            "in two columns on a page, so that no line of", "it may be joined with the line beside it in", "the other column, which says something else",
            "and has its own order from top to bottom as", "every reader of a printed page expects it."]
    right = ["The second column begins here and its lines", "stand on the same height as those of the left", "column, but they belong to another paragraph",
             "that is read only when the first has ended,", "which is what this page is here to prove for", "the reader of pages, who must not mix the two",
             "columns into rows of a table that is none, at", "least not where lines fill their columns so."]
    y = 600
    for a, b in zip(left, right):
        second += [(60, y, 10, a), (310, y, 10, b)]
        y -= 12
    second += [(290, 40, 9, "2")]
    return [page, second]


good_pdf = pdf(report_pages(), "Composed report on gallium")
put("report.pdf", good_pdf)
put("cut.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R")
put("scan.pdf", pdf([[]]))
put("locked.pdf", pdf(report_pages(), None, b" /ID [<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
                      b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32)))


# ---- zip ----

def archive(name, members, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(os.path.join(out, name), "w", method) as zip_file:
        for member, text in members:
            zip_file.writestr(zipfile.ZipInfo(member, (2024, 5, 1, 0, 0, 0)), text, zipfile.ZIP_STORED if member == "mimetype" else method)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def para(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text) if text is not None else '<w:p/>'}</w:tc>"


styles = XML + f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="a1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>"""
numbering = XML + f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def number(level):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


body = (para("Composed guidance on wafers", '<w:pStyle w:val="T"/>') + para("Scope", '<w:pStyle w:val="a1"/>') + para("Definitions", '<w:pStyle w:val="Sub"/>')
        + "<w:p><w:r><w:t>Item 3A090 covers </w:t></w:r><w:ins><w:r><w:t>certain </w:t></w:r></w:ins><w:del><w:r><w:delText>struck words </w:delText></w:r></w:del>"
          "<w:r><w:t>chips below 10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>-6</w:t></w:r><w:r><w:t> m.</w:t></w:r>"
          "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
          "<w:p><w:r><w:drawing><wps:txbx xmlns:wps=\"urn:x\"><w:txbxContent><w:p><w:r><w:t>words of a text box</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></w:r></w:p>"
        + para("first item", number(0)) + para("inner item", number(1)) + para("second item", number(0))
        + "<w:tbl><w:tr>" + cell("Name") + cell("Place") + cell("Date") + "</w:tr><w:tr>" + cell("Acme", '<w:vMerge w:val="restart"/>') + cell("Sampleton") + cell("2024")
        + "</w:tr><w:tr>" + cell(None, "<w:vMerge/>") + cell("both columns", '<w:gridSpan w:val="2"/>') + "</w:tr></w:tbl>")
docx = [("[Content_Types].xml", XML + "<Types/>"), ("word/document.xml", XML + f"<w:document {W}><w:body>{body}</w:body></w:document>"), ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
        ("word/footnotes.xml", XML + f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>A composed note.</w:t></w:r></w:p></w:footnote></w:footnotes>'),
        ("docProps/core.xml", XML + '<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="urn:d" xmlns:dcterms="urn:t"><dcterms:created>2024-05-01T10:00:00Z</dcterms:created></cp:coreProperties>')]
archive("guidance.docx", docx)

S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="urn:r"'


def workbook(name, date1904):
    sheet = ('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>Share</t></is></c></row>'
             '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>45413</v></c><c r="D2" s="2"><v>0.125</v></c></row>'
             '<row r="3"><c r="B3" s="3"><v>45413.5</v></c><c r="C3"><v>12345678901</v></c><c r="D3" t="b"><v>1</v></c></row>')
    archive(name, [
        ("[Content_Types].xml", XML + "<Types/>"),
        ("xl/workbook.xml", XML + f'<workbook {S}><workbookPr date1904="{date1904}"/><sheets><sheet name="Entities" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", XML + '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
        ("xl/sharedStrings.xml", XML + f"<sst {S}><si><t>Name</t></si><si><r><t>List</t></r><r><t>ed on</t></r><rPh><t>phonetic</t></rPh></si><si><t>Acme Optics</t></si></sst>"),
        ("xl/styles.xml", XML + f'<styleSheet {S}><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
                                '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="170"/></cellXfs></styleSheet>'),
        ("xl/worksheets/sheet1.xml", XML + f'<worksheet {S}><sheetData>{sheet}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>')])


workbook("list.xlsx", 0)
workbook("list1904.xlsx", 1)

O = ('xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b" xmlns:draw="urn:d"')
odt = (f'<office:document-content {O}><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>struck words</text:p></text:deletion>'
       '</text:changed-region></text:tracked-changes><text:h text:outline-level="1">Composed notice</text:h><text:p>Licences for 镓 and<text:s text:c="2"/>germanium.'
       '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>An invented note.</text:p></text:note-body></text:note></text:p>'
       '<text:p>Seen<draw:frame><draw:text-box><text:p>words of a text box</text:p></draw:text-box></draw:frame>.</text:p>'
       '<text:list><text:list-item><text:p>outer</text:p><text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item></text:list>'
       '<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Code</text:p></table:table-cell><table:table-cell><text:p>Item</text:p></table:table-cell></table:table-row>'
       '</table:table-header-rows><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>3C001</text:p></table:table-cell><table:table-cell><text:p>wafer</text:p></table:table-cell></table:table-row>'
       '<table:table-row><table:covered-table-cell/><table:table-cell><text:p>ingot</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>')
manifest = XML + '<manifest:manifest xmlns:manifest="urn:m"/>'
archive("notice.odt", [("mimetype", "application/vnd.oasis.opendocument.text"), ("META-INF/manifest.xml", manifest), ("content.xml", XML + odt)])
ods = (f'<office:document-content {O}><office:body><office:spreadsheet><table:table table:name="Quota"><table:table-row><table:table-cell><text:p>Month</text:p></table:table-cell>'
       '<table:table-cell table:number-columns-repeated="2"><text:p>kg</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
       '<table:table-row><table:table-cell office:value-type="date" office:date-value="2024-05-01"><text:p>01.05.24</text:p></table:table-cell><table:table-cell><text:p>7</text:p></table:table-cell></table:table-row>'
       '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>')
archive("quota.ods", [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", XML + ods)])

# ---- hostile zips ----
spaces = XML + f"<w:document {W}><w:body>" + " " * (60 << 20) + "</w:body></w:document>"
archive("bomb.docx", [("[Content_Types].xml", "<Types/>"), ("word/document.xml", spaces)])
archive("large.docx", [("[Content_Types].xml", "<Types/>"), ("word/document.xml", " " * (65 << 20))])
archive("many.docx", [("[Content_Types].xml", "<Types/>"), ("word/document.xml", docx[1][1])] + [(f"word/media/{i}.bin", "") for i in range(10001)])
archive("deep.docx", [("[Content_Types].xml", "<Types/>"), ("word/document.xml", XML + "<a>" * 5000 + "</a>" * 5000)])
archive("nested.docx", [("[Content_Types].xml", "<Types/>"), ("word/embeddings/inner.docx", "PK"), ("../../etc/passwd", "x"), docx[1]])
archive("locked.odt", [("mimetype", "application/vnd.oasis.opendocument.text"),
                       ("META-INF/manifest.xml", XML + '<manifest:manifest xmlns:manifest="urn:m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'),
                       ("content.xml", os.urandom(3000))])
with open(os.path.join(out, "guidance.docx"), "rb") as file:
    whole = file.read()
put("cut.docx", whole[:len(whole) // 2])


# ---- OLE files: DOC and XLS ----

def ole(streams):
    """A compound file of 512-byte sectors; streams are made 4096 bytes at least, so that there is no mini stream."""
    sectors, fat, entries = [], [], []
    for name, data in streams:
        data = data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0")
        start = len(sectors)
        for i in range(0, len(data), 512):
            sectors.append(data[i:i + 512])
            fat.append(len(sectors))
        fat[-1] = 0xFFFFFFFE
        entries.append((name, 2, start, len(data)))
    directory = b""
    for i, (name, kind, start, size) in enumerate([("Root Entry", 5, 0xFFFFFFFE, 0)] + entries):
        wide = (name + "\0").encode("utf-16-le")
        right = i + 1 if 0 < i < len(entries) else 0xFFFFFFFF
        child = 1 if i == 0 else 0xFFFFFFFF
        directory += wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, 0xFFFFFFFF, right, child) + b"\0" * 36 + struct.pack("<IQ", start, size)
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    first = len(sectors)
    for i in range(0, len(directory), 512):
        sectors.append(directory[i:i + 512])
        fat.append(len(sectors))
    fat[-1] = 0xFFFFFFFE
    fat_sector = len(sectors)
    fat.append(0xFFFFFFFD)
    assert len(fat) <= 128
    sectors.append(struct.pack("<128I", *(fat + [0xFFFFFFFF] * (128 - len(fat)))))
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, first, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<109I", fat_sector, *[0xFFFFFFFF] * 108)
    return head + b"".join(sectors)


def record(kind, data):
    return struct.pack("<HH", kind, len(data)) + data


def xls():
    strings = ["Name", "Listed on", "Acme Optics", "镓 wafers"]
    bof = lambda kind: record(0x809, struct.pack("<HHHHII", 0x600, kind, 0xDBB, 0x7CC, 0, 6))
    xf = lambda number_format: record(0xE0, struct.pack("<HHH", 0, number_format, 0) + b"\0" * 14)
    shared = struct.pack("<II", 4, 4)
    for text in strings:
        wide = any(ord(c) > 255 for c in text)
        shared += struct.pack("<HB", len(text), 1 if wide else 0) + (text.encode("utf-16-le") if wide else text.encode("latin-1"))
    label = lambda row, column, index: record(0xFD, struct.pack("<HHHI", row, column, 0, index))
    number = lambda row, column, style, value: record(0x203, struct.pack("<HHHd", row, column, style, value))
    cells = label(0, 0, 0) + label(0, 1, 1) + label(1, 0, 2) + number(1, 1, 1, 45413.0) + label(2, 0, 3) + number(2, 1, 0, 12.5)
    name = b"Entities"
    head = bof(5) + record(0x42, struct.pack("<H", 1200)) + xf(0) + xf(14)
    tail = record(0xFC, shared) + record(0x0A, b"")
    place = len(head) + len(record(0x85, b"\0" * 8 + name)) + len(tail)
    return head + record(0x85, struct.pack("<IHBB", place, 0, len(name), 0) + name) + tail + bof(0x10) + cells + record(0x0A, b"")


put("prices.xls", ole([("Workbook", xls())]))


def doc(text):
    """Word 97: a header, one piece of 8-bit text, one page of paragraph marks' defaults."""
    raw = text.encode("cp1252")
    start = 0x800
    main = bytearray(start) + raw
    struct.pack_into("<HHHHHHH", main, 0, 0xA5EC, 0xC1, 0, 0x409, 0, 0x0200, 0xBF)  # text in pieces, table stream 1
    struct.pack_into("<II", main, 0x18, start, start + len(raw))
    struct.pack_into("<H", main, 0x20, 14)
    struct.pack_into("<H", main, 0x3E, 22)
    struct.pack_into("<I", main, 0x4C, len(raw))
    struct.pack_into("<H", main, 0x98, 93)
    pieces = struct.pack("<II", 0, len(raw)) + struct.pack("<HIH", 0, 0x40000000 | start * 2, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", main, 0x1A2, 0, len(table))
    return ole([("WordDocument", bytes(main)), ("1Table", table)])


put("memo.doc", doc("Composed memorandum\rItem 3B001 needs a licence for Nowhere.\rThe second paragraph is invented, too.\r"))
put("cut.doc", doc("Cut short\r")[:700])
wide = lambda name: ole([(name, b"\0" * 64)])
put("locked.docx", wide("EncryptedPackage"))


# ---- a page and the file that it leads to, as a crawl keeps them ----

def warc(name, exchanges):
    data = b""
    for number, (uri, kind, body) in enumerate(exchanges):
        block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        data += (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\nWARC-Date: 2026-01-0{number + 1}T00:00:00Z\r\n"
                 f"WARC-Target-URI: {uri}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"
    put(name, data)


notice = """<!DOCTYPE html><html><head><meta name="SiteDomain" content="www.mofcom.gov.cn"><meta name="SiteIDCode" content="bm22000001"><meta name="ArticleTitle" content="试验公告">
<meta name="PubDate" content="2099-03-09 17:06"></head><body><div id="zoom"><p>【发布文号】商务部公告2099年第10号</p><p>试验物项见附件。</p>
<p>附件：<a href="/upload/list.pdf">清单.pdf</a></p></div></body></html>"""
os.makedirs(os.path.join(out, "..", "crawl"), exist_ok=True)
warc("../crawl/crawl.warc", [("https://www.mofcom.gov.cn/zwgk/zcfb/art/2099/art_a.html", "text/html; charset=utf-8", notice.encode()),
                             ("https://www.mofcom.gov.cn/upload/list.pdf", "application/pdf", pdf(report_pages())),
                             ("https://www.mofcom.gov.cn/upload/list.pdf", "application/pdf", pdf(report_pages()))])
