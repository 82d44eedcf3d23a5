#include "analysis/commands/export_format.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/commands/output_place.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::commands {

namespace {

const std::vector<std::string> formats{"csv", "xmile", "mdl", "check"};  // in the order of ExportFormat

ExportFormat by_ending(const std::string& name) {
    const std::string ending = ending_of(name);
    if (ending == ".xmile" || ending == ".stmx" || ending == ".xml") return ExportFormat::xmile;
    return ending == ".mdl" ? ExportFormat::vensim : ExportFormat::yearly_table;
}

}  // namespace

ExportFormat export_format(const Arguments& arguments) {
    const auto format = arguments.text("format");
    if (!format) return by_ending(arguments.text("output").value_or(""));
    const auto found = std::ranges::find(formats, *format);
    if (found == formats.end()) throw InputError("--format: " + unknown_name("format", *format, formats));
    return static_cast<ExportFormat>(found - formats.begin());
}

}  // namespace sanqi::analysis::commands
