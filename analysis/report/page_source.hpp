// A results file on its way onto a page: what it is, what was asked, what it says.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/configuration/question.hpp"
#include "analysis/figure/figure.hpp"
#include "analysis/files/hdf5_reader.hpp"
#include "analysis/statistics/share_summary.hpp"

namespace sanqi::analysis::report {

enum class ResultsKind {
    run,
    comparison,
    attribution,
    sensitivity,
    local_sensitivity,
    verdict,
    posterior,
    essay,
    loops
};

struct PageSource {
    std::string name;  ///< of the file, without folders
    Hdf5Reader file;
    ResultsKind kind;
    Question question;  ///< of the scenario that the file was made from; of several the first
    std::string command;
    std::string version;
    std::string date;
    std::string computed_by;  ///< compiler and instruction set
    std::optional<figure::Figure> drawn;
    const Configuration* configuration;  ///< as shipped, to draw with

    /// "run.h5: /outcomes, /difference".
    [[nodiscard]] std::string from(const std::string& groups) const { return name + ": " + groups; }
    /// The only number of a variable, or its first.
    [[nodiscard]] double first(const std::string& variable) const { return file.numbers(variable).front(); }
    /// Of variables PREFIXmedian, PREFIXq05, ...: one an entry.
    [[nodiscard]] std::vector<Quantiles> quantiles(const std::string& prefix) const;
};

/// Throws InputError where the file cannot be read or holds no results.
PageSource page_source(const std::filesystem::path& path, const Configuration& configuration);

/// A sentence: what the file found.
std::string finding_of(const PageSource& source);

/// Numbers the figures of a page from 1.
struct FigureCount {
    int last = 0;
    int next() { return ++last; }
};

// What a reader of this kind of results wants besides their figure: tables and further figures, as HTML.
std::string run_page(const PageSource& source);
std::string comparison_page(const PageSource& source);
std::string attribution_page(const PageSource& source, FigureCount& figures);
std::string sensitivity_page(const PageSource& source);
std::string local_sensitivity_page(const PageSource& source);
std::string local_sensitivity_finding(const PageSource& source);
std::string verdict_page(const PageSource& source, FigureCount& figures);
std::string posterior_page(const PageSource& source);
std::string essay_page(const PageSource& source, FigureCount& figures);
std::string loops_page(const PageSource& source);
std::string essay_finding(const PageSource& source);

/// "8.5 [-3.1, 20.3]", of shares in per cent; "–" where there is none.
std::string share_told(double share);
std::string share_told(const Quantiles& share);
/// "29.4 [24.1, 35.4]".
std::string amount_told(const Quantiles& amount);

}  // namespace sanqi::analysis::report
