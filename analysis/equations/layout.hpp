// Where a person has put stocks and flows on a page. The layout itself comes from who knows it; here it is only drawn.
#pragma once

#include <string>
#include <vector>

namespace sanqi::analysis::equations {

/// Right and down from the top left corner.
struct Point {
    double x, y;
    bool operator==(const Point&) const = default;
};

enum class Side { top, bottom, left, right };

/// A picture of some stocks with their flows [pixel].
struct Layout {
    struct Box {
        std::string stock;
        Point centre;
        bool foreign;  ///< at home in another picture
    };
    /// From one end to the other: the centre of a box, or else a place outside the model.
    struct Pipe {
        std::string flow;
        Point from, to;
        std::string words;  ///< the side of its valve on which its name stands, "above", "left", ...; "" by itself
    };

    std::string title;
    double width, height;
    std::vector<Box> boxes;
    std::vector<Pipe> pipes;
};

/// Half of a box, each way [pixel].
inline constexpr Point half_box{55.0, 27.0};

}  // namespace sanqi::analysis::equations
