// Stocks, flows and links as a drawing: SVG that follows a reader's light or dark.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/figure/canvas.hpp"

namespace sanqi::analysis::figure {

/// A name in the middle of its place, the Chinese term below it.
struct Name {
    std::string text;
    std::string chinese{};
};

/// A stock. What it is made of chooses its tint: "grain", "people", ..., "foreign" of a stock that is at home in
/// another picture.
struct StockBox {
    Name name;
    std::string made_of;
    Point centre;
};

/// A place outside the model, or a quantity of a loop that is no stock.
struct Word {
    Name name;
    Point centre;
    bool outside;  ///< quiet
};

/// Where a pipe's words stand beside its valve.
enum class Side { above, below, left, right };

/// From one centre to another, drawn from edge to edge, with a valve in the middle.
struct Pipe {
    Point from, to;
    double shift;             ///< to the side, so that two between the same ends lie beside one another
    std::vector<Name> flows;  ///< all that run between these ends
    Side words;
};

/// Who acts on whom: from edge to edge, with a sign at its head where it has one.
struct LinkArrow {
    Point from, to;
    std::string sign{};
    bool delayed = false;  ///< two bars across
    bool thin = false;     ///< among pipes
};

/// A loop's letter in a turning arrow, with what is said of it below.
struct Turn {
    std::string letter;
    Name title;
    std::string words;
    Point centre;
    double width;  ///< of the words
};

struct Diagram {
    Name title;
    double height;  ///< pixels; all are `diagram_width` wide
    std::vector<StockBox> stocks{};
    std::vector<Word> words{};
    std::vector<Pipe> pipes{};
    std::vector<LinkArrow> links{};
    std::vector<Turn> turns{};
    double flow_width = 118.0;  ///< of the words beside a valve
};

inline constexpr double diagram_width = 740.0;
/// What a `made_of` can be, beside "foreign".
inline constexpr std::string_view materials[] = {"grain", "people",  "workers",    "pregnancies",
                                                 "quota", "animals", "information"};

/// The whole file. Ends of pipes and links are shortened to the edges of the boxes and words at their centres.
std::string svg(const Diagram& diagram);

/// The drawing within a page, which has `diagram_style` among its styles.
std::string inline_svg(const Diagram& diagram);
extern const std::string_view diagram_style;

}  // namespace sanqi::analysis::figure
