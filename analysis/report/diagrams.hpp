// Pictures of the model as drawings: sectors as stocks and flows, loops as causal links.
#pragma once

#include <string>

#include "analysis/figure/diagram.hpp"
#include "analysis/questions/loops.hpp"
#include "analysis/questions/pictures.hpp"

namespace sanqi::analysis::report {

/// Flows between the same two ends share a valve.
figure::Diagram diagram_of(const Picture& picture);

/// Pictures as boxes, what flows between them and who acts on whom.
figure::Diagram diagram_of(const Overview& overview);

/// Its quantities round a ring, signs at the heads of the links, two bars where a stock delays.
figure::Diagram diagram_of(const LoopInHistory& found);

/// The drawing as a file.
template <class Subject>
std::string drawing_of(const Subject& subject) {
    return figure::svg(diagram_of(subject));
}

}  // namespace sanqi::analysis::report
