#!/usr/bin/env python3
"""Writes the spreadsheets and documents of this folder, each with the grid that is to be read from it.

Needs Debian's python3-openpyxl, python3-docx, libreoffice-calc-nogui and libreoffice-writer-nogui.
The grids are written from what went into the files, not by reading them. See README.md for the rules.
"""
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal

import docx
import openpyxl

HERE = pathlib.Path(__file__).parent
DAY = datetime.datetime(2026, 1, 1)


def plain(x):
    """A stored double with 15 significant digits, in decimal."""
    s = format(Decimal("%.15g" % x), "f")
    return s.rstrip("0").rstrip(".") if "." in s else s


def number(x, percent=False):
    return {"number": plain(x), **({"percent": True} if percent else {})}


def expect(name, *sheets):
    """Writes the grid of a file: sheets of (name, hidden rows, {address: cell})."""
    out = {"file": name, "sheets": []}
    for title, hidden, cells in sheets:
        one = {**({"name": title} if title else {}), **({"hidden": hidden} if hidden else {}), "cells": [{"at": at, **c} for at, c in cells.items()]}
        out["sheets"].append(one)
    (HERE / (name + ".json")).write_text(json.dumps(out, ensure_ascii=False, indent=1) + "\n")


# Cells: (value, number format, what is to be read).
NUMBERS = [
    (0, "General", number(0)), (1, "General", number(1)), (-1, "General", number(-1)), (42, "0", number(42)), (0.58, "0.00", number(0.58)),
    (0.58, "0%", number(0.58, True)), (0.425, "0.0%", number(0.425, True)), (1.2, "0%", number(1.2, True)), (-0.02, "0.00%", number(-0.02, True)),
    (0.1 + 0.2, "General", number(0.3)), (1 / 3, "0.00", number(1 / 3)), (2 / 3, "General", number(2 / 3)), (1e-7, "General", number(1e-7)),
    (123456789012345, "0", number(123456789012345)), (1234567890123456, "0", number(1234567890123460)), (1e15, "General", number(1e15)), (1e20, "0.00E+00", number(1e20)),
    (449.8, "#,##0.0", number(449.8)), (472125, "#,##0", number(472125)), (1234.5, '[$¥-804]#,##0.00', number(1234.5)), (-5, "0.0;(0.0)", number(-5)),
    (5.25, "0.0_ ", number(5.25)), (3, "@", number(3)), (58.6, "[Red]0.0", number(58.6)), (0.051, "0.0%;[Red]-0.0%", number(0.051, True)),
    (12500, "0.0,", number(12.5)), (125000000, '0.00,,"百万元"', {"text": "125百万元"}), (42, '0"%"', {"text": "42%"}), (95, '"≥"0', {"text": "≥95"}),
    (12.54, '0.0"万人"', {"text": "12.54万人"}), (7, "0左右", {"text": "7左右"}), (0.3, r"0.0\‰", {"text": "0.3‰"}),
]
OTHERS = [
    (datetime.date(2021, 12, 31), "yyyy-mm-dd", {"text": "2021-12-31"}), (datetime.date(2023, 12, 31), 'yyyy"年"', {"text": "2023-12-31"}),
    (datetime.date(1900, 1, 1), "yyyy/m/d", {"text": "1900-01-01"}), (datetime.datetime(2025, 6, 30, 8, 30), "yyyy-mm-dd hh:mm", {"text": "2025-06-30 08:30"}),
    ("0.58", "General", {"text": "0.58"}), ("4,200", "@", {"text": "4,200"}), ("≥ 95", "General", {"text": "≥ 95"}), (True, "General", {"text": "TRUE"}),
    ("#N/A", "General", {"text": "#N/A"}), ("#DIV/0!", "General", {"text": "#DIV/0!"}), ("=1+1", "General", {"failed": True}), ("两行\n文字", "General", {"text": "两行\n文字"}),
]


def cells():
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "数"
    want = {}
    for col, group in (("A", NUMBERS), ("B", OTHERS)):
        for i, (value, fmt, cell) in enumerate(group, 1):
            ws[f"{col}{i}"].value = value
            ws[f"{col}{i}"].number_format = fmt
            want[f"{col}{i}"] = cell
    rows = sorted(want, key=lambda a: (int(a[1:]), a[0]))
    save(wb, "cells.xlsx")
    expect("cells.xlsx", ("数", [], {a: want[a] for a in rows}))


def save(wb, name):
    wb.properties.created = wb.properties.modified = DAY
    wb.save(HERE / name)


COUNTY = [
    ("经济发展", 1, "地区生产总值增长", "%", 5.8, "—", "6.5左右", "预期性"), (None, 2, "全员劳动生产率增长", "%", None, "高于地区生产总值增长", None, "预期性"),
    (None, 3, "常住人口城镇化率", "%", 58.6, "65左右", "〔6.4〕", "预期性"), ("创新驱动", 4, "全社会研发经费投入增长", "%", None, None, "≥8", "预期性"),
    (None, 5, "每万人口高价值发明专利拥有量", "件", 2.4, 5.0, None, "预期性"), ("民生福祉", 6, "居民人均可支配收入增长", "%", 5.6, "与经济增长同步", None, "预期性"),
    (None, 7, "城镇调查失业率", "%", 5.1, "控制在5%以内", None, "预期性"), (None, 8, "城镇新增就业", "万人", 1.6, None, "〔8〕", "预期性"),
    (None, 9, "劳动年龄人口平均受教育年限", "年", 10.9, 11.7, None, "约束性"), (None, 10, "基本养老保险参保率", "%", 94.2, "≥95", None, "预期性"),
    ("绿色低碳", 11, "单位地区生产总值二氧化碳排放降低", "%", None, "完成上级下达任务", None, "约束性"), (None, 12, "森林覆盖率", "%", 35.2, "提高1.5个百分点", None, "约束性"),
    (None, 13, "空气质量优良天数比率", "%", 88.5, "【90】", None, "约束性"), ("安全保障", 14, "粮食综合生产能力", "万吨", 32.5, "≥33", None, "约束性"),
]
TITLE = "XX县“十五五”时期经济社会发展主要指标"
HEAD = ["类别", "序号", "指标名称", "单位", "2025年（预计）", "2030年目标", "年均增速（%）〔累计〕", "属性"]
NOTE = "注：1.〔 〕内为五年累计数；2.【 】为争取数；3.地区生产总值绝对数按当年价格计算，增速按可比价格计算。"
PERCENT = {"城镇调查失业率": "0.0%", "森林覆盖率": "0.0%"}  # stored as parts of one


def county_sheet(ws, top=1):
    """The county's table; returns what is to be read of it."""
    want = {}

    def put(row, col, value, cell, to=None, fmt=None):
        at = f"{chr(64 + col)}{row}"
        c = ws[at]
        c.value = value
        if fmt:
            c.number_format = fmt
        if to:
            ws.merge_cells(f"{at}:{to}")
        want[at] = {**({"to": to} if to else {}), **cell}

    put(top, 1, TITLE, {"text": TITLE}, f"H{top}")
    for j, h in enumerate(HEAD, 1):
        put(top + 1, j, h, {"text": h})
    for i, r in enumerate(COUNTY):
        row = top + 2 + i
        for j, v in enumerate(r, 1):
            if v is None:
                continue
            to = None
            if j == 1:
                n = next((k for k in range(i + 1, len(COUNTY)) if COUNTY[k][0]), len(COUNTY))
                to = f"A{top + 1 + n}" if n > i + 1 else None
            fmt = PERCENT.get(r[2]) if j == 5 else None
            if fmt:
                put(row, j, v / 100, number(v / 100, True), fmt=fmt)
            else:
                put(row, j, v, {"text": v} if isinstance(v, str) else number(v), to)
    last = top + 2 + len(COUNTY)
    put(last, 1, NOTE, {"text": NOTE}, f"H{last}")
    return want


def ordered(want):
    return {a: want[a] for a in sorted(want, key=lambda a: (int(a[1:]), a[0]))}


def county():
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "主要指标"
    want = ordered(county_sheet(ws))
    save(wb, "county.xlsx")
    expect("county.xlsx", ("主要指标", [], want))
    for to, name, flt in (("xls", "county.xls", "MS Excel 97"), ("ods", "county.ods", "calc8"), ("xlsx", "county-calc.xlsx", "Calc MS Excel 2007 XML"), ("html", "county.html", "HTML (StarCalc)")):
        convert("county.xlsx", to, flt, name)

    d = docx.Document()
    d.add_paragraph("第二节  发展目标")
    d.add_paragraph("展望2035年，全县基本实现社会主义现代化。")
    d.add_paragraph(TITLE)
    t = d.add_table(rows=1 + len(COUNTY), cols=len(HEAD))
    for j, h in enumerate(HEAD):
        t.cell(0, j).text = h
    text = {}
    for j, h in enumerate(HEAD, 1):
        text[f"{chr(64 + j)}2"] = {"text": h}
    for i, r in enumerate(COUNTY):
        for j, v in enumerate(r):
            if v is not None:
                t.cell(i + 1, j).text = str(v)
                text[f"{chr(65 + j)}{i + 3}"] = {"text": str(v)}
    for i, r in enumerate(COUNTY):
        n = next((k for k in range(i + 1, len(COUNTY)) if COUNTY[k][0]), len(COUNTY))
        if r[0] and n > i + 1:
            merged = t.cell(i + 1, 0).merge(t.cell(n, 0))
            merged.text = r[0]
            text[f"A{i + 3}"] = {"to": f"A{n + 2}", "text": r[0]}
    d.add_paragraph(NOTE)
    d.add_paragraph("第三节  重点任务")
    d.core_properties.created = d.core_properties.modified = DAY
    d.save(HERE / "county.docx")
    last = 3 + len(COUNTY)
    expect("county.docx", ("", [], {"A1": {"text": TITLE}, **ordered(text), f"A{last}": {"text": NOTE}}))

    rows = [[TITLE], HEAD, *[["" if v is None else str(v) for v in r] for r in COUNTY], [NOTE]]
    (HERE / "county-gb18030.csv").write_bytes("\r\n".join(",".join(r) for r in rows).encode("gb18030"))


def convert(source, to, flt, name):
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run(["soffice", "--headless", "--convert-to", f"{to}:{flt}", "--outdir", tmp, str(HERE / source)], check=True, stdout=subprocess.DEVNULL)
        (made,) = pathlib.Path(tmp).iterdir()
        (HERE / name).write_bytes(made.read_bytes())


def sheets():
    wb = openpyxl.Workbook()
    first = wb.active
    first.title = "说明"
    first["A1"] = "本表由县发展改革局编制"
    ws = wb.create_sheet("主要指标")
    want = county_sheet(ws, 2)
    ws.row_dimensions[10].hidden = True
    act = wb.create_sheet("完成情况")
    head = ["指标", 2024, 2025]
    rows = [["常住人口城镇化率（%）", 57.9, 58.6], ["森林覆盖率（%）", 35.1, 35.2]]
    done = {}
    for i, r in enumerate([head, *rows], 1):
        for j, v in enumerate(r):
            at = f"{chr(65 + j)}{i}"
            act[at] = v
            done[at] = {"text": v} if isinstance(v, str) else number(v)
    hidden = wb.create_sheet("底稿")
    hidden["A1"] = 1
    hidden.sheet_state = "hidden"
    save(wb, "sheets.xlsx")
    expect("sheets.xlsx", ("说明", [], {"A1": {"text": "本表由县发展改革局编制"}}), ("主要指标", [10], ordered(want)), ("完成情况", [], done))


TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"""
ROOT = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
RELS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
BOOK = """<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"""
STYLES = """<?xml version="1.0" encoding="UTF-8"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"""
STRINGS = """<?xml version="1.0" encoding="UTF-8"?>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>85</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si><si><r><t>km</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></si><si><t>指標</t><rPh sb="0" eb="2"><t>シヒョウ</t></rPh></si></sst>"""
STORED = [
    ("A1", '<c r="A1"><v>0.57999999999999996</v></c>', number(0.58)), ("B1", '<c r="B1" s="1"><v>0.57999999999999996</v></c>', number(0.58, True)),
    ("A2", '<c r="A2"><v>6.4000000000000004</v></c>', number(6.4)), ("B2", '<c r="B2"><v>9.9999999999999995E-8</v></c>', number(1e-7)),
    ("A3", '<c r="A3"><f>A1+A2</f></c>', {"failed": True}), ("B3", '<c r="B3"><f>A1*2</f><v>1.1599999999999999</v></c>', number(1.16)),
    ("A4", '<c r="A4" t="str"><f>""</f><v></v></c>', None), ("B4", '<c r="B4" t="str"><f>"≥"&amp;95</f><v>≥95</v></c>', {"text": "≥95"}),
    ("A5", '<c r="A5" t="inlineStr"><is><t>约束性</t></is></c>', {"text": "约束性"}), ("B5", '<c r="B5" t="e"><f>1/0</f><v>#DIV/0!</v></c>', {"text": "#DIV/0!"}),
    ("A6", '<c r="A6" t="s"><v>0</v></c>', {"text": "85¹"}), ("B6", '<c r="B6" t="s"><v>1</v></c>', {"text": "km²"}),
    ("A7", '<c r="A7" t="s"><v>2</v></c>', {"text": "指標"}), ("B7", '<c r="B7" s="2"><v>43099</v></c>', {"text": "2021-12-31"}),
    ("A8", '<c r="A8" t="b"><v>0</v></c>', {"text": "FALSE"}),
]


def raw(name, sheet):
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as z:
        for path, content in (("[Content_Types].xml", TYPES), ("_rels/.rels", ROOT), ("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", RELS), ("xl/styles.xml", STYLES), ("xl/sharedStrings.xml", STRINGS), ("xl/worksheets/sheet1.xml", sheet)):
            z.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)


def stored():
    open_, close = '<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>', "</sheetData></worksheet>"
    rows = {}
    for at, xml, _ in STORED:
        rows.setdefault(at[1:], []).append(xml)
    body = "".join(f'<row r="{n}">{"".join(c)}</row>' for n, c in rows.items())
    raw("stored.xlsx", open_ + body + close)
    expect("stored.xlsx", ("Sheet1", [], {at: c for at, _, c in STORED if c}))
    raw("bomb.xlsx", open_ + " " * (24 << 20) + close)  # 24 MiB in 24 kB


if __name__ == "__main__":
    cells()
    county()
    sheets()
    stored()
    sys.exit(0)
