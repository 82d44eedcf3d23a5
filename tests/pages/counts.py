#!/usr/bin/python3
"""Holds the numbers that pages state in their sentences to what the program has.

usage: counts.py PROGRAM
"""
import json
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
WORDS = dict(zip("two three four five six twelve fifteen twenty-seven".split(), (2, 3, 4, 5, 6, 12, 15, 27)))
BIG_SAMPLE = 16384  # of the ensemble that README.md tells of


def number(words):
    if words in WORDS:
        return WORDS[words]
    return float(words) if "." in words else int(words.replace(",", ""))


def counts(program):
    """(page, sentence with a group for each count, the counts)"""
    answer = lambda words: json.loads(subprocess.run([program, *words.split(), "--json", "--quiet"], check=True,
                                                     stdout=subprocess.PIPE).stdout)
    listed = answer("list")
    levers, parameters = len(listed["levers"]), len(listed["parameters"])
    choices = {one["switch"]: set(one["values"].split()) - {"default"} for one in listed["switches"]}
    outcomes = [one for one in listed["outputs"] if one["kind"] == "outcome"]
    fitted = sum(one["fitted"] == "yes" for one in listed["parameters"])
    essays = answer("essay")
    sobol = answer(f"sensitivity --samples {BIG_SAMPLE} --dry-run")
    yield "README.md", r"(\S+) other scenarios are shipped", [len(listed["scenarios"]) - 1]  # beside the baseline
    yield "README.md", r"`sanqi essay` lists (\S+) questions", [len(essays["questions"])]
    yield "README.md", r"coalition of the (\S+) levers is run \((\S+) runs\), and (\S+) outcomes", [
        levers, 2**levers, len(outcomes)]
    yield "README.md", r"by (\S+) weather series", [len(choices["weather_series"])]
    yield "README.md", r"is (\S+) members and (\S+) integrations", [sobol["members"], sobol["integrations"]]
    yield "model/README.md", r"one of (\S+) levers", [levers]
    yield "model/README.md", r"on (\S+) points of the record", [answer("calibrate --best-fit --iterations 1")["points"]]
    yield "model/README.md", r"(\S+) of (\S+) parameters are fitted", [fitted, parameters]
    yield "analysis/questions/README.md", r"as one of (\S+) levers", [levers]
    yield "guide/essay.md", r"`sanqi essay` lists (\S+) such questions", [len(essays["questions"])]
    yield from results(answer, first_sentence(program))


def told(quantiles, factor=1.0, decimals=1):
    return [round(factor * quantiles[one], decimals) for one in ("median", "q05", "q95")]


def deaths_to_1966(run):
    after = [year >= 1963 for year in run["annual"]["calendar_year"]]
    later = sum(deaths for deaths, counts in zip(run["annual"]["excess_deaths"], after) if counts)
    return round(run["outcomes"]["excess_deaths"] + later, 1)


def results(answer, sentence):
    """As counts, of what the model says: where pages tell it in their sentences."""
    history, shares = answer("run"), answer("attribute --posterior shipped")
    wave, ledger = answer("run no_second_wave"), answer(
        "attribute --set switches.weather_series=official_ledger --posterior shipped")
    beyond = told(shares["posterior"]["outcomes"]["excess_deaths"]["total"])
    fitted = round(history["outcomes"]["excess_deaths"], 1)
    weather = shares["outcomes"]["excess_deaths"]["two_player"]["weather"]
    of_ledger = ledger["posterior"]["outcomes"]["excess_deaths"]["two_player"]["weather"]
    removal = {(one["weather_series"], one["normal_weather"]): round(100 * one["removal"], 1)
               for one in shares["cells"] if one["outcome"] == "excess_deaths" and one["reference"] == "R0"}
    interval = r"([\d.]+) million[a-z ]* \(90 %: ([\d.]+) to ([\d.]+)\)"
    deaths = [number(one) for one in re.search(r"about " + interval, sentence).groups()]
    yield "guide/essay.md", interval, deaths
    yield "README.md", "Quote the median with its interval, " + interval, deaths
    yield "guide/essay.md", r"The ([\d.]+) million of the first line", [fitted]
    yield "README.md", r"the ([\d.]+) above are one run", [fitted]
    yield "guide/essay.md", r"shares have ([\d.]+) \[([\d.]+), ([\d.]+)\]", beyond
    yield "README.md", r"([\d.]+) here, less", beyond[:1]
    yield "guide/essay.md", r"have killed ([\d.]+) per cent.*? ([\d.]+) per cent fewer.*?\*Shapley\*, ([\d.]+) per cent", [
        round(100 * weather[rule], 1) for rule in ("alone", "removal", "shapley")]
    fewer = -round(wave["difference"]["outcomes"]["excess_deaths"], 1)
    longer = [deaths_to_1966(wave), deaths_to_1966(history)]
    yield "guide/essay.md", r"([\d.]+) million fewer die to.*?1966 ([\d.]+) million have died there, ([\d.]+) in", [fewer, *longer]
    yield "guide/class_exercise.md", r"has ([\d.]+) million fewer.*?\(([\d.]+) million against ([\d.]+)\)", [fewer, *longer]
    yield "README.md", r"near where it is \(([\d.]+) %\).*?\(([\d.]+) or ([\d.]+) %\)", [
        removal["gauge_rainfall", "1951-90"], removal["official_affected_area", "1953-57,1963-66"],
        removal["official_affected_area", "1950-57"]]
    yield "OBJECTIONS.md", r"removal share \((\d+) %, 90 %: (\d+) to (\d+); alone ([\d.]+)\)", [
        *(int(one) for one in told(of_ledger["removal"], 100, 0)), round(100 * of_ledger["alone"]["median"], 1)]


def evidences():
    """Of each posterior with a row in configs/posteriors/README.md: what stands there, and what its file has."""
    import h5py
    posteriors = TOP / "configs" / "posteriors"
    rows = re.findall(r"^\| .*?`(\w+)`\)? \| ([\d.]+) \|", (posteriors / "README.md").read_text(encoding="utf-8"), re.M)
    files = sorted((posteriors / "structures").glob("*.h5"))
    if {name for name, _ in rows} != {"latent", *(file.stem for file in files)}:
        yield "the structures of the table", "those in structures/"
    for name, stated in rows:
        folder = posteriors if name == "latent" else posteriors / "structures"
        with h5py.File(folder / f"{name}.h5", "r") as file:
            yield f"{name}: {stated}", f"{name}: {json.loads(file.attrs['log_evidence'])['mean']:.1f}"


def first_sentence(program):
    """Of the answer that README.md quotes."""
    words = "essay --question mess_halls --json --quiet".split()
    told = json.loads(subprocess.run([program, *words], check=True, stdout=subprocess.PIPE).stdout)["sentences"]
    return next(text for part, text in zip(told["part"], told["text"]) if part == "answer")


def main(program):
    faults = []
    quoted = first_sentence(program)
    if quoted not in " ".join((TOP / "README.md").read_text(encoding="utf-8").replace("\n> ", "\n").split()):
        faults.append(f"README.md does not quote: {quoted}")
    faults += [f"configs/posteriors/README.md: {stated}, the file {has}" for stated, has in evidences() if stated != has]
    faults += [f"{page.relative_to(TOP)}: an address with an edition, which is stale tomorrow"
               for page in (TOP / "guide").glob("*.md") if re.search(r"edition=[0-9a-f]", page.read_text(encoding="utf-8"))]
    for page, sentence, expected in counts(program):
        text = " ".join((TOP / page).read_text(encoding="utf-8").split())
        found = re.search(sentence, text)
        stated = [number(words) for words in found.groups()] if found else None
        if stated != expected:
            faults.append(f"{page}: '{found.group() if found else sentence}': expected {expected}")
    sys.exit("\n".join(faults) or 0)


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 2 else sys.exit(__doc__)
