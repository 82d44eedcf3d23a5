#include "analysis/report/page.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/build_info.hpp"
#include "analysis/figure/canvas.hpp"
#include "analysis/report/caveats.hpp"
#include "analysis/report/glossary.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/page_pictures.hpp"
#include "analysis/report/page_source.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::report {

namespace {

using figure::escaped;

/// No request leaves the page, whatever is in it.
constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'";

std::string kind_in_words(ResultsKind kind) {
    switch (kind) {
        case ResultsKind::run: return "one run";
        case ResultsKind::comparison: return "scenarios side by side";
        case ResultsKind::attribution: return "attribution: every coalition of levers run, outcomes apportioned";
        case ResultsKind::sensitivity: return "sensitivity: which inputs decide";
        case ResultsKind::local_sensitivity: return "slopes at one point";
        case ResultsKind::verdict: return "verdict over draws of posteriors";
        case ResultsKind::posterior: return "posterior of the parameters, given the record";
        case ResultsKind::essay: return "questions that students are set, answered";
        case ResultsKind::loops: return "which feedback loops drove the deaths of each half-year";
    }
    throw std::logic_error("a kind of results without words");
}

std::string figures_and_tables(const PageSource& source, FigureCount& figures) {
    switch (source.kind) {
        case ResultsKind::run: return run_page(source);
        case ResultsKind::comparison: return comparison_page(source);
        case ResultsKind::attribution: return attribution_page(source, figures);
        case ResultsKind::sensitivity: return sensitivity_page(source);
        case ResultsKind::local_sensitivity: return local_sensitivity_page(source);
        case ResultsKind::verdict: return verdict_page(source, figures);
        case ResultsKind::posterior: return posterior_page(source);
        case ResultsKind::essay: return essay_page(source, figures);
        case ResultsKind::loops: return loops_page(source);
    }
    throw std::logic_error("a kind of results without a page");
}

/// Of a file with a figure as that has it, without folders.
std::string made_by(const PageSource& source) {
    return source.drawn ? source.drawn->source
                        : fmt::format("sanqi {}, seed {}: {}", source.version, source.question.seed, source.command);
}

std::string subject_of(const PageSource& source) {
    return source.drawn ? source.drawn->title.subject : source.question.scenario.title;
}

/// In its own section a figure's title goes without its subject.
std::string statement_of(const PageSource& source) {
    const bool stated = source.drawn && !source.drawn->title.statement.empty();
    std::string text = stated ? source.drawn->title.statement : finding_of(source);
    if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string asked_html(const PageSource& source) {
    const Question& question = source.question;
    const std::string changed = in_words(question.from_history);
    const bool several = source.kind == ResultsKind::comparison || source.kind == ResultsKind::verdict;
    return description_list(
        {{"File", source.name},
         {"What it is", kind_in_words(source.kind)},
         {several ? "Scenario, the first" : "Scenario", question.scenario.title},
         {"Differs from history by", changed.empty() ? "nothing" : changed},
         {"Note", fmt::format("{}", fmt::join(what_it_is(question), " "))},
         {several ? "Held against, the first" : "Held against", cell_in_words(question.scenario.choices)},
         {"Made by", made_by(source)},
         {"Computed", fmt::format("{}; {}", source.date, source.computed_by)}});
}

constexpr std::size_t day = std::string_view("1959-08-16").size();  ///< of a date with its time

/// Name and day of the file stand for scripts that cite it.
std::string section_html(const PageSource& source, std::size_t place, FigureCount& figures) {
    std::string text = fmt::format("<section id=\"file-{}\" data-file=\"{}\" data-date=\"{}\">\n", place + 1,
                                   escaped(source.name), escaped(source.date.substr(0, day)));
    text += heading(2, fmt::format("{}: {}", source.name, subject_of(source)));
    text += fmt::format("<p class=\"finding\">{}</p>\n", escaped(statement_of(source)));
    text += asked_html(source);
    if (source.drawn) text += html(*source.drawn, figures.next(), source.from("/figure"));
    return text + figures_and_tables(source, figures) + "</section>\n";
}

std::string findings_html(std::span<const PageSource> sources) {
    std::string text = "<section id=\"findings\">\n" + heading(2, "Findings") + "<ol>\n";
    for (std::size_t place = 0; place < sources.size(); ++place)
        text += fmt::format("<li><a href=\"#file-{}\">{}</a>: {}</li>\n", place + 1, escaped(sources[place].name),
                            escaped(finding_of(sources[place])));
    return text + "</ol>\n</section>\n";
}

std::string prior_in_words(const Prior& prior) {
    const auto& [first, second, third] = prior.arguments;
    switch (prior.distribution) {
        case Prior::Distribution::fixed: return "fixed";
        case Prior::Distribution::normal: return fmt::format("normal, mean {:.4g}, sd {:.4g}", first, second);
        case Prior::Distribution::lognormal:
            return fmt::format("lognormal, median {:.4g}, geometric sd {:.4g}", first, second);
        case Prior::Distribution::uniform: return fmt::format("uniform, {:.4g} to {:.4g}", first, second);
        case Prior::Distribution::pert: return fmt::format("PERT, {:.4g}, {:.4g}, {:.4g}", first, second, third);
        case Prior::Distribution::triangular:
            return fmt::format("triangular, {:.4g}, {:.4g}, {:.4g}", first, second, third);
    }
    throw std::logic_error("a distribution without words");
}

/// The field is for the script, which shows it.
std::string assumptions_html(const Configuration& configuration) {
    PageTable table{"Every parameter as shipped; what a file changed stands in its section",
                    "configs/parameters.toml",
                    {"parameter", "name", "value", "unit", "prior", "quality", "source"},
                    {}};
    for (std::size_t row = 0; row < configuration.parameters.size(); ++row) {
        const ParameterEntry& one = configuration.parameters[row];
        table.rows.push_back({one.symbol, std::string(model::parameter_rows[row].name),
                              fmt::format("{:.5g}", one.value), unit_in_words(one.unit), prior_in_words(one.prior),
                              one.quality, one.source});
    }
    return "<section id=\"assumptions\">\n" + heading(2, "Assumptions") +
           "<p><label hidden=\"hidden\">Search the assumptions <input type=\"search\" data-searches=\"assumptions\"/>"
           "</label></p>\n" +
           folded(fmt::format("All {} parameters with value, prior, source and quality", table.rows.size()),
                  html(table)) +
           "</section>\n";
}

std::string cite_html(std::span<const PageSource> sources) {
    std::string made = paragraph("Name with each number its file, or what made it:") + "<ul>\n";
    for (const PageSource& source : sources)
        made += fmt::format("<li>{}</li>\n", escaped(fmt::format("{}: {}", source.name, made_by(source))));
    return "<section id=\"cite\">\n" + heading(2, "How to cite") + citation_html(made + "</ul>\n") + "</section>\n";
}

std::string meanings_html() {
    std::vector<std::pair<std::string, std::string>> meanings;
    for (const auto& [word, meaning] : glossary) meanings.emplace_back(word, meaning);
    return folded("What the words mean", description_list(meanings));
}

std::string misread_html(std::span<const PageSource> sources, const Configuration& configuration) {
    const Scenario& scenario = sources.front().question.scenario;
    std::string text = "<section id=\"misread\">\n" + heading(2, "How not to misread") + "<ul>\n";
    for (const std::string& line :
         {std::string("A share is of its cell: outcome, way to share, reference, weather series, normal and structure. "
                      "Name them with the number."),
          std::string("Alone is what a side brings about while the other stays at the reference; removal what vanishes "
                      "when only it is put there; Shapley the mean of the two. What both bring about only together is "
                      "in the removal of each."),
          death_caveat(parameter_values(configuration.parameters, scenario), configuration.history),
          std::string(quote_groups),
          std::string("Intervals are 90 % of the draws of one posterior: of one structure, its priors and its record. "
                      "Another structure or another weather series may lie outside."),
          std::string(
              "A run that differs from history tells what this model's China would have done. The record beside "
              "it is of history."),
          std::string(
              "Many numbers of the record are as commonly quoted and not checked against the printed page; their "
              "quality is marked.")})
        text += fmt::format("<li>{}</li>\n", escaped(line));
    return text + "</ul>\n" + meanings_html() + "</section>\n";
}

}  // namespace

std::string finding_of(const PageSource& source) {
    if (source.kind == ResultsKind::essay) return essay_finding(source);
    if (source.kind == ResultsKind::local_sensitivity) return local_sensitivity_finding(source);
    if (source.kind == ResultsKind::posterior && source.file.has("sample_stats/excess_deaths")) {
        const std::vector<double> deaths = source.file.numbers("/sample_stats/excess_deaths");
        return fmt::format("{} million excess deaths of history over {} draws, median [5 %, 95 %]",
                           amount_told(quantiles_of(deaths)), deaths.size());
    }
    if (!source.drawn && source.kind == ResultsKind::comparison)
        return fmt::format("{} scenarios side by side, too many for a figure",
                           source.file.texts("/scenarios/scenario").size());
    if (!source.drawn) return source.question.scenario.title;
    return figure::joined(source.drawn->title);
}

namespace {

/// What a file has less of than its kind has was not written so by sanqi.
std::string sound_section_html(const PageSource& source, const std::filesystem::path& path, std::size_t place,
                               FigureCount& figures) {
    try {
        return section_html(source, place, figures);
    } catch (const std::out_of_range&) {
        throw InputError({path.string()},
                         "has fewer values in a variable than belong there: it was changed since it was made");
    }
}

}  // namespace

Page page_of(std::span<const std::filesystem::path> files, const Configuration& configuration, const PageParts& parts) {
    std::vector<PageSource> sources;
    std::vector<std::string> names;
    std::string findings;
    for (const std::filesystem::path& file : files) {
        sources.push_back(page_source(file, configuration));
        names.push_back(sources.back().name);
        findings += fmt::format("{}: {}\n", names.back(), finding_of(sources.back()));
    }
    FigureCount figures;
    std::string sections;
    for (std::size_t place = 0; place < sources.size(); ++place)
        sections += sound_section_html(sources[place], files[place], place, figures);
    const std::string title = fmt::format("sanqi: {}", fmt::join(names, ", "));
    std::string html =
        head_html(title, parts.style + style_of_pictures(), content_policy) +
        fmt::format("<body>\n<header>\n<h1>{}</h1>\n{}</header>\n<main>\n{}{}{}{}{}{}</main>\n{}</body>\n</html>\n",
                    escaped(title),
                    paragraph("Made from results files of sanqi, a system-dynamics model of the Chinese "
                              "famine of 1958-62. Each table names the file and the group that its "
                              "numbers are read from."),
                    findings_html(sources), sections, pictures_html(configuration), assumptions_html(configuration),
                    cite_html(sources), misread_html(sources, configuration),
                    parts.script.empty() ? "" : script_html("text/javascript", "script", parts.script));
    return {std::move(html), std::move(findings)};
}

}  // namespace sanqi::analysis::report
