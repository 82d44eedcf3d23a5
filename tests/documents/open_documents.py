#!/usr/bin/python3
"""Has LibreOffice open the document of all answers and says what is missing in it.

usage: open_documents.py PROGRAM

Exits with 77, which ctest takes for "skipped", where LibreOffice or pdftotext is missing (Debian: libreoffice-writer-nogui,
poppler-utils).
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.dom.minidom
import zipfile


def run(*words, folder):
    result = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}: exit code {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def without_blanks(text):
    return re.sub(r"\s+", "", text)


def check_package(path):
    """Every part is sound XML, every relation leads to a part, every part has a type."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        names = package.namelist()
        for name in names:
            if name.endswith((".xml", ".rels")):
                xml.dom.minidom.parseString(package.read(name))
        relations = package.read("word/_rels/document.xml.rels").decode()
        targets = re.findall(r'Target="([^"]+)"', relations)
        assert targets and all(f"word/{target}" in names for target in targets), targets
        used = re.findall(r'r:embed="([^"]+)"', package.read("word/document.xml").decode())
        assert used and all(f'Id="{one}"' in relations for one in used), used
        return len(used)


def main(program):
    missing = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]
    if missing:
        print(f"skipped: no {', '.join(missing)}")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        made = subprocess.run([program, "essay", "--question", "all", "-o", "all.docx", "--json", "--quiet"], cwd=folder,
                              capture_output=True, text=True)
        if "without libzip" in made.stderr:
            print("skipped: the program was built without libzip")
            sys.exit(77)
        answers = json.loads(made.stdout)
        pictures = check_package(folder / "all.docx")
        assert pictures >= len(answers["questions"])
        run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "all.docx",
            folder=folder)
        text = without_blanks(run("pdftotext", "-layout", "all.pdf", "-", folder=folder))
        lost = [one["text"] for one in answers["questions"].values() if without_blanks(one["text"]) not in text]
        if lost:
            sys.exit(f"LibreOffice does not show: {lost}")
        images = run("pdfimages", "-list", "all.pdf", folder=folder).count(" image ")
        if shutil.which("rsvg-convert") and images < len(answers["questions"]):
            sys.exit(f"LibreOffice shows {images} pictures of {len(answers['questions'])}")
        print(f"{len(answers['questions'])} answers, {pictures} pictures named, {images} seen")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 2 else sys.exit(__doc__)
