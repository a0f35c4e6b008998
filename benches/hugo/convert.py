"""Turns a Fingerpost site made by generate_site into a Hugo site that does the same work.

    python3 convert.py FINGERPOST_SITE HUGO_SITE

The markdown and the fields stay as they are, letter for letter. Added are the
taxonomies, in which a service for any need stands under every need and one for
the whole county under every area, as Fingerpost lists them by itself; and the
pages that Hugo does not make of its own accord (terms, A to Z, glossary).
"""

import json
import shutil
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

FACETS = {
    "topic": "topics",
    "need": "needs",
    "age": "age_bands",
    "area": "areas",
    "cost": None,
    "tier": "tiers",
    "route": "routes",
    "sector": "sectors",
}
KINDS = {"services": "service", "organisations": "organisation", "places": "place"}


def read_yaml(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader)


def page(path, fields, body=""):
    """Writes a page; JSON is YAML too, and needs no care with quotes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    path.write_text(f"---\n{lines}---\n{body}", encoding="utf-8")


def split(path):
    """The front matter and the words of a file."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return front, body


def taxonomies(fields, words):
    """The lists that a service stands on."""
    ids = lambda name: [term["id"] for term in words[name]]
    needs = ids("needs") if "all" in fields["needs"] else fields["needs"]
    areas = list(fields["areas"])
    if "county" in areas:
        areas += [area for area in ids("areas") if area != "outside" and area not in areas]
    ages = fields["ages"]
    bands = [
        band["id"]
        for band in words["age_bands"]
        if band["ages"]["from"] <= ages["to"] and ages["from"] <= band["ages"]["to"]
    ]
    return {
        "by-topic": fields["topics"],
        "by-need": needs,
        "by-age": bands,
        "by-area": areas,
        "by-cost": ["free" if fields["cost"].get("free") else "paid"],
        "by-tier": [fields["tier"]],
        "by-route": fields["access"]["routes"],
        "by-sector": [fields["sector"]],
        "first_topic": fields["topics"][0],
    }


def convert_pages(source, content, words):
    for kind in KINDS:
        folder = content / kind
        folder.mkdir(parents=True)
        for path in sorted((source / "content" / kind).glob("*.md")):
            front, body = split(path)
            if kind == "services":
                lists = taxonomies(yaml.load(front, Loader), words)
                front += "".join(f"{key}: {json.dumps(value)}\n" for key, value in lists.items())
            (folder / path.name).write_text(f"---\n{front}---\n{body}", encoding="utf-8")
    (content / "pages").mkdir()
    for path in sorted((source / "content/pages").glob("*.md")):
        front, body = split(path)
        if path.stem == "home":
            path = Path("../_index.md")
        if path.stem == "contact":
            front += "layout: contact\n"
        (content / "pages" / path.name if path.stem != "_index" else content / "_index.md").write_text(
            f"---\n{front}---\n{body}", encoding="utf-8"
        )
    page(content / "pages/_index.md", {"title": "Pages", "build": {"render": "never"}})


def made_pages(content, site_words, words):
    """Pages that Fingerpost makes by itself."""
    for kind, word in KINDS.items():
        named = site_words["kinds"][word]
        page(content / kind / "_index.md", {"title": named["many"], "summary": named["intro"], "word": word})
    for facet, vocabulary in FACETS.items():
        named = site_words["facets"][facet]
        folder = content / f"by-{facet}"
        fields = {"title": named["page_title"], "summary": site_words["browse"]["intro"]}
        page(folder / "_index.md", fields | {"short": named["title"], "facet": facet})
        for term in words[vocabulary] if vocabulary else cost_terms(site_words):
            title = named["list_title"].replace("{name}", term["name"])
            about = term.get("about", "")
            fields = {"title": title, "name": term["name"], "summary": about or title, "about": about}
            page(folder / term["id"] / "_index.md", fields)
    made = {"browse": "browse", "glossary": "glossary"}
    for name, key in made.items():
        fields = {"title": site_words[key]["title"], "summary": site_words[key]["intro"], "layout": name}
        page(content / f"{name}.md", fields)
    fields = {"title": site_words["statement"]["title"], "summary": site_words["statement"]["summary"]}
    page(content / "accessibility-statement.md", fields | {"layout": "accessibility-statement"})
    title, intro = site_words["a_to_z"]["title"], site_words["a_to_z"]["intro"]
    page(content / "a-to-z/_index.md", {"title": title, "summary": intro})
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        fields = {"title": f"{title}: {letter}", "summary": intro, "letter": letter}
        page(content / f"a-to-z/{letter.lower()}.md", fields)


def cost_terms(site_words):
    return [{"id": name, "name": site_words["facets"]["cost"][name]} for name in ("free", "paid")]


def data(source, folder, site_words, words):
    """Data files, with the terms by their ids, so that templates find each in one step."""
    folder.mkdir(parents=True)
    for name in ("people", "glossary", "accessibility"):
        shutil.copy(source / f"content/data/{name}.yaml", folder)
    terms = {name: {term["id"]: term for term in words[name]} for name in words}
    order = {facet: [term["id"] for term in words[name]] if name else ["free", "paid"] for facet, name in FACETS.items()}
    terms["order"] = order
    (folder / "terms.json").write_text(json.dumps(terms), encoding="utf-8")
    (folder / "words.json").write_text(json.dumps(site_words), encoding="utf-8")


def main():
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    words = read_yaml(source / "content/data/vocabularies.yaml")
    site_words = read_yaml(TOP / "themes/waymark/words/en.yaml")
    target.mkdir(parents=True)
    shutil.copy(HERE / "hugo.toml", target)
    shutil.copytree(HERE / "layouts", target / "layouts")
    theme = TOP / "themes/waymark"
    (target / "assets").mkdir()
    # The same styles and scripts, in one file each.
    for name, folder, ending in (("site.css", "styles", "css"), ("site.js", "scripts", "js")):
        files = sorted((theme / folder).glob(f"*.{ending}"))
        text = "\n".join(path.read_text(encoding="utf-8") for path in files)
        (target / "assets" / name).write_text(text or "/* nothing */", encoding="utf-8")
    if (theme / "pictures").is_dir():
        shutil.copytree(theme / "pictures", target / "static")
    data(source, target / "data", site_words, words)
    convert_pages(source, target / "content", words)
    made_pages(target / "content", site_words, words)


if __name__ == "__main__":
    main()
