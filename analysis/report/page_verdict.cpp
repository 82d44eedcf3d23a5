// Of a verdict: the plain words, the draws they stand on, the declared cells, then all others.
#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

#include "analysis/figure/canvas.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/page_source.hpp"
#include "analysis/report/verdict_report.hpp"

namespace sanqi::analysis::report {

namespace {

/// Posteriors by the names of their files, wherever they lay.
std::string without_folders(const PageSource& source, std::string text) {
    for (const std::string& path : source.file.texts("/files/posterior_file")) {
        const std::string name = std::filesystem::path(path).filename().string();
        if (name == path || name.empty()) continue;
        for (std::size_t at = text.find(path); at != std::string::npos; at = text.find(path, at + name.size()))
            text.replace(at, path.size(), name);
    }
    return text;
}

/// Lines that were broken at the width of a terminal are whole again; lines that ended before stay apart. What is
/// indented is a cell, which ends with its interval in brackets.
std::vector<std::string> unwrapped(const std::string& text) {
    std::vector<std::string> paragraphs;
    std::istringstream lines(text);
    std::string last;
    for (std::string line; std::getline(lines, line); last = line) {
        const std::size_t begin = line.find_first_not_of(' ');
        const std::size_t word = begin == std::string::npos ? 0 : std::min(line.find(' ', begin), line.size()) - begin;
        const bool item_goes_on = !last.ends_with(')'), full = last.size() + 1 + word > page_width;
        const bool goes_on = word > 0 && !last.empty() && (begin == 0 ? full : last.starts_with(' ') && item_goes_on);
        if (goes_on)
            paragraphs.back() += " " + line.substr(begin);
        else
            paragraphs.push_back(line);
    }
    return paragraphs;
}

/// An item without its indent.
std::string item_html(const std::string& line) {
    return fmt::format("<li>{}</li>\n", figure::escaped(line.substr(line.find_first_not_of(' '))));
}

/// What stands alone behind an empty line is a heading, the first of them of a higher rank.
std::string block_html(const std::string& line, bool after_empty, bool first) {
    if (!after_empty) return paragraph(line);
    return heading(first ? 3 : 4, line);
}

/// What is indented is an item of a list.
std::string plain_words_html(const PageSource& source) {
    std::string result;
    bool first = true, after_empty = true, in_list = false;
    for (const std::string& paragraph_or_item : unwrapped(source.file.text("/verdict/plain_words"))) {
        const std::string line = without_folders(source, paragraph_or_item);
        const bool item = line.starts_with("  ");
        if (item != in_list) result += item ? "<ul>\n" : "</ul>\n";
        in_list = item;
        if (item) result += item_html(line);
        if (!item && !line.empty()) result += block_html(line, after_empty, first);
        after_empty = line.empty();
        first = false;
    }
    return result + (in_list ? "</ul>\n" : "");
}

PageTable files_table(const PageSource& source) {
    PageTable table{"The posteriors and how well their draws are known",
                    source.from("/files"),
                    {"posterior", "weather series", "structure", "correction", "held out", "draws run", "largest R-hat",
                     "least bulk size", "least tail size"},
                    {}};
    const std::string at = "/files/";
    std::vector<std::vector<std::string>> texts;
    for (const char* name : {"posterior_file", "weather_series", "structure", "correction", "held_out"})
        texts.push_back(source.file.texts(at + name));
    std::vector<std::vector<double>> numbers;
    for (const char* name : {"draws", "rhat_max", "ess_bulk_min", "ess_tail_min"})
        numbers.push_back(source.file.numbers(at + name));
    for (std::size_t file = 0; file < texts.front().size(); ++file) {
        table.rows.emplace_back();
        for (const auto& column : texts)
            table.rows.back().push_back(column.at(file).empty() ? "nothing" : without_folders(source, column.at(file)));
        for (const auto& column : numbers) table.rows.back().push_back(fmt::format("{:.5g}", column.at(file)));
    }
    return table;
}

/// Posterior and prior of every entry of a group that `shown` takes; probabilities and decision not of `groups`, since
/// the rule is of weather's share and not of any policy's.
template <class Shown>
PageTable shares_table(const PageSource& source, const std::string& group, const std::string& axis, std::string caption,
                       Shown shown) {
    const std::string at = "/" + group + "/";
    PageTable table{std::move(caption), source.from("/" + group), {"cell", "posterior", "prior"}, {}};
    const bool ruled = group != "groups";
    if (ruled) table.head.insert(table.head.end(), {"under 20", "20 to 40", "over 40", "decision"});
    const std::vector<std::string> labels = source.file.texts(at + axis),
                                   decisions = source.file.texts(at + "decision");
    const std::vector<Quantiles> posterior = source.quantiles(at), prior = source.quantiles(at + "prior_");
    const std::array probabilities{source.file.numbers(at + "below_20"), source.file.numbers(at + "from_20_to_40"),
                                   source.file.numbers(at + "above_40")};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (!shown(i)) continue;
        table.rows.push_back(
            {without_folders(source, labels[i]), share_told(posterior.at(i)), share_told(prior.at(i))});
        if (!ruled) continue;
        for (const auto& probability : probabilities)
            table.rows.back().push_back(fmt::format("{:.2f}", probability.at(i)));
        table.rows.back().push_back(decisions.at(i));
    }
    return table;
}

PageTable worlds_table(const PageSource& source) {
    PageTable table{"Excess deaths in four worlds, million: median [5 %, 95 %]",
                    source.from("/worlds"),
                    {"world", "posterior", "prior"},
                    {}};
    const std::vector<std::string> worlds = source.file.texts("/worlds/world");
    const std::vector<Quantiles> posterior = source.quantiles("/worlds/"), prior = source.quantiles("/worlds/prior_");
    for (std::size_t i = 0; i < worlds.size(); ++i)
        table.rows.push_back(
            {without_folders(source, worlds[i]), amount_told(posterior.at(i)), amount_told(prior.at(i))});
    return table;
}

PageTable causation_table(const PageSource& source) {
    PageTable table{"Necessary and sufficient, parts of draws, by how many deaths are called a famine",
                    source.from("/causation"),
                    {"player, famine", "necessary", "sufficient", "both"},
                    {}};
    const std::vector<std::string> causes = source.file.texts("/causation/cause");
    const std::array columns{source.file.numbers("/causation/necessity"), source.file.numbers("/causation/sufficiency"),
                             source.file.numbers("/causation/both")};
    for (std::size_t i = 0; i < causes.size(); ++i) {
        table.rows.push_back({without_folders(source, causes[i])});
        for (const auto& column : columns) table.rows.back().push_back(told(column.at(i)));
    }
    return table;
}

/// Of the first file: the Shapley share and its 90 % as what is called normal gets worse.
figure::Figure normal_curve(const PageSource& source) {
    const std::string at = "/normal_curve/";
    const std::vector<std::string> files = source.file.texts(at + "file"),
                                   ways = source.file.texts(at + "decomposition");
    const std::vector<double> losses = source.file.numbers(at + "loss");
    const std::vector<Quantiles> shares = source.quantiles(at);
    constexpr std::array colours{figure::palette::sky_blue, figure::palette::blue, figure::palette::vermilion};
    figure::Figure drawn{{"What is called normal moves weather's share", ""},
                         "Excess deaths of 1958-62, nature against policy, reference R0",
                         2,
                         {},
                         fmt::format("Along: by how much the weather that is called normal is worse than the declared "
                                     "normal, % of potential output. Lines: medians; shaded: 90 % of the draws of each "
                                     "posterior. From {}.",
                                     source.from("/normal_curve")),
                         source.drawn ? source.drawn->source : ""};
    for (std::size_t i = 0; i < files.size(); ++i) {
        const bool new_file = i == 0 || files[i] != files[i - 1];
        if (new_file)
            drawn.panels.emplace_back(
                figure::Panel{without_folders(source, files[i]),
                              "weather's share, %",
                              {},
                              {},
                              {},
                              "weather called normal is worse than the declared normal by, % of potential output"});
        auto& panel = std::get<figure::Panel>(drawn.panels.back());
        const std::string label = way_in_words(ways[i]);
        auto line = std::ranges::find(panel.lines, label, &figure::Line::label);
        if (line == panel.lines.end()) {
            const std::string colour(colours.at(panel.lines.size()));
            panel.lines.push_back({label, {}, {}, figure::Style::line, colour});
            panel.bands.push_back({label + ", 90 %", {}, {}, {}, colour});
            line = std::prev(panel.lines.end());
        }
        figure::Band& band = panel.bands.at(static_cast<std::size_t>(line - panel.lines.begin()));
        line->x.push_back(100.0 * losses[i]);
        line->y.push_back(100.0 * shares[i].median);
        band.x.push_back(100.0 * losses[i]);
        band.low.push_back(100.0 * shares[i].q05);
        band.high.push_back(100.0 * shares[i].q95);
    }
    return drawn;
}

}  // namespace

std::string verdict_page(const PageSource& source, FigureCount& figures) {
    const auto all = [](std::size_t) { return true; };
    const std::vector<double> declared = source.file.numbers("/cells/headline");
    std::string text = html(files_table(source));
    if (source.file.has("verdict"))
        text = plain_words_html(source) +
               paragraph("The rule, fixed before the fit: " + source.file.text("/verdict/rule") + ".") + text;
    text += html(shares_table(source, "cells", "cell",
                              "Weather's share in the cells declared before the fit, %: median [5 %, 95 %], and the "
                              "probability of each range",
                              [&](std::size_t i) { return declared.at(i) != 0.0; }));
    if (source.file.has("mixture"))
        text += html(shares_table(source, "mixture", "mixture_cell",
                                  "All posteriors together, weather's share, %: median [5 %, 95 %]", all));
    text +=
        html(shares_table(source, "groups", "group_share", "Nested shares of nature and the groups of policy, %", all));
    text += html(normal_curve(source), figures.next(), source.from("/normal_curve")) + html(worlds_table(source)) +
            html(causation_table(source));
    return text + folded("All cells", html(shares_table(source, "cells", "cell",
                                                        "Weather's share in every cell, %: median [5 %, 95 %], and the "
                                                        "probability of each range",
                                                        all)));
}

}  // namespace sanqi::analysis::report
