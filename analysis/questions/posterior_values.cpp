#include "analysis/questions/posterior_values.hpp"

#include <fmt/format.h>

#include "analysis/configuration/shipped.hpp"
#include "analysis/configuration/shipped_values.hpp"
#include "analysis/ensemble/identity.hpp"
#include "analysis/files/hdf5_reader.hpp"

namespace sanqi::analysis {

namespace {

/// As calibrate writes it; "" without.
std::string checksum_in(const PosteriorFile& file) {
    const auto identity =
        ensemble::Identity::parse(Hdf5Reader(file.path).attribute("identity").value_or("{}"), nullptr, false);
    return identity.is_object() ? identity.value("values", "") : "";
}

}  // namespace

std::string values_fault(const PosteriorFile& file, const Configuration& configuration) {
    const std::string named = checksum_in(file);
    if (named.empty() && !is_chosen(configuration.directory)) return "";
    const ValuesByName here = values_of(configuration);
    const auto shipped = shipped_values();
    const std::string of_shipped = shipped ? checksum_of(*shipped) : "", made_with = named.empty() ? of_shipped : named;
    if (made_with == checksum_of(here)) return "";
    const bool as_shipped = shipped && made_with == of_shipped;
    return fmt::format(
        "was made with {}, and knows nothing of the values in '{}'; make one of them with 'sanqi calibrate -o FILE'{}",
        as_shipped ? fmt::format("the shipped values ({} differs)", differing_names(here, *shipped)) : "other values",
        configuration.directory.string(), as_shipped ? ", or ask without SANQI_CONFIGS" : "");
}

}  // namespace sanqi::analysis
