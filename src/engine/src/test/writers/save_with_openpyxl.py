"""Opens every workbook of a folder with openpyxl and saves it in another folder: save_with_openpyxl.py FROM TO"""
import sys
from pathlib import Path

import openpyxl

source, target = map(Path, sys.argv[1:])
for workbook in sorted(source.glob("*.xlsx")):
    openpyxl.load_workbook(workbook).save(target / workbook.name)
