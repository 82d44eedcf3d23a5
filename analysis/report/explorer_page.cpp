#include "analysis/report/explorer_page.hpp"

#include <fmt/format.h>

#include "analysis/build_info.hpp"
#include "analysis/engine_sources.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/page_pictures.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::report {

namespace {

/// No request leaves the page; the engine runs beside it, from a copy of its text.
constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:; style-src "
    "'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

constexpr std::string_view title = "sanqi: what if? The Chinese famine of 1958-62 as a model to question";

std::string opening_html() {
    return "<header>\n<h1>What if?</h1>\n" +
           paragraph(
               "The Chinese famine of 1958-62 as a model: move a policy or the weather, and the model runs, here in "
               "your browser. It shows what this model's China would have done. It predicts nothing, proves "
               "nothing about single decisions, and knows one nation, not provinces.") +
           "</header>\n";
}

}  // namespace

std::string sources_of_engine(const std::string& engine) {
    constexpr std::string_view mark = "// sanqi engine ";
    if (!engine.starts_with(mark)) return "";
    return engine.substr(mark.size(), engine.find('\n') - mark.size());
}

std::string explorer_html(const Explorer& explorer, const Configuration& configuration, const ExplorerParts& parts) {
    return head_html(std::string(title), parts.style + style_of_pictures(), content_policy) +
           "<body class=\"explorer\">\n" + opening_html() + "<main id=\"explorer\">\n<noscript>" +
           paragraph("This page runs the model by a script, which this browser does not. 'sanqi run' says the same.") +
           "</noscript>\n</main>\n" + pictures_html(configuration) + "<footer>\n" + citation_html() + "</footer>\n" +
           data_html("data", explorer_data(explorer, configuration, engine_sources)) +
           script_html("text/plain", "engine", parts.engine) + script_html("text/javascript", "script", parts.script) +
           "</body>\n</html>\n";
}

}  // namespace sanqi::analysis::report
