// The drawing of an exchange: which frame has what, and where. XMILE and Vensim's text write the same one.
#pragma once

#include <string>
#include <vector>

#include "analysis/equations/exchange.hpp"
#include "analysis/equations/pipes.hpp"

namespace sanqi::analysis::equations {

/// A variable where it stands, or the ghost of one that stands elsewhere.
struct Mark {
    const Variable* of;
    Point at;      ///< the middle; of a flow its valve
    Point half{};  ///< of a stock, each way
    bool ghost = false;
};

/// The pipe of a flow. Its ends are marks of the frame, or -1 for clouds.
struct DrawnPipe {
    int flow, from, to;
    Route route;
};

/// Whom who reads it: marks of the frame.
struct Reading {
    int read, by;
};

/// A picture, below it in rows the other variables of its sectors, then ghosts of what they read of other frames.
struct Frame {
    std::string title;
    Point corner, size;
    std::vector<Mark> marks{};
    std::vector<DrawnPipe> pipes{};
    std::vector<Reading> readings{};
};

/// One below the other; no two share a variable. Tables are not drawn.
struct Drawing {
    Point size;
    std::vector<Frame> frames;
};

/// Points into the exchange. A variable that no picture has stands in the picture that has stocks of its sector, of
/// several in the one in which most of its readers stand; if none has, in a frame of its sector.
Drawing drawing_of(const Exchange& exchange);

}  // namespace sanqi::analysis::equations
