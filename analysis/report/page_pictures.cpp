#include "analysis/report/page_pictures.hpp"

#include "analysis/configuration/loops.hpp"
#include "analysis/figure/diagram.hpp"
#include "analysis/report/diagrams.hpp"
#include "analysis/report/html.hpp"

namespace sanqi::analysis::report {

namespace {

std::string drawn(const figure::Diagram& diagram) { return "<figure>\n" + figure::inline_svg(diagram) + "</figure>\n"; }

std::string sectors_html(const Configuration& configuration) {
    std::string text;
    for (const Picture& picture : pictures_of_the_model(configuration.directory))
        text += heading(3, picture.layout.title + " " + picture.layout.chinese) + drawn(diagram_of(picture));
    return text;
}

std::string loops_html(const Configuration& configuration) {
    std::string text = paragraph(
        "Signs are derivatives of the equations along history: +, more of the first makes more of the second; two "
        "bars: "
        "into a stock, felt later. R reinforces, B balances. Which of them drove the deaths of each half-year: sanqi "
        "loops.");
    const std::vector<Loop> loops = load_loops(configuration.directory / "loops.toml");
    for (const LoopInHistory& loop : loops_in_history(configuration, loops)) text += drawn(diagram_of(loop));
    return text;
}

}  // namespace

std::string pictures_html(const Configuration& configuration) {
    return "<section id=\"model\" class=\"pictures\" aria-labelledby=\"model-head\" tabindex=\"-1\">\n"
           "<h2 id=\"model-head\">How the model works</h2>\n" +
           paragraph(
               "Boxes are stocks, double lines flows with their valves, grey words places outside the model; a dashed "
               "box "
               "is at home in another picture, a thin arrow says that one stock acts on the flows of another. Every "
               "equation: sanqi explain.") +
           drawn(diagram_of(overview_of_the_model(configuration.directory))) +
           folded("Its sectors", sectors_html(configuration)) + folded("Its loops", loops_html(configuration)) +
           "</section>\n";
}

std::string style_of_pictures() { return std::string(figure::diagram_style); }

}  // namespace sanqi::analysis::report
