// A finished ensemble back from its results file, so that it is told again without being run again.
#pragma once

#include "analysis/ensemble/journal.hpp"
#include "analysis/ensemble/step_check.hpp"
#include "analysis/files/hdf5_reader.hpp"

namespace sanqi::analysis {

/// The members of the file. Throws InputError where it is of another ensemble, naming what differs, or lacks what
/// `asked` keeps: of yearly tables it may have kept percentiles alone.
ensemble::Journal journal_in(const Hdf5Reader& file, const ensemble::Identity& identity,
                             const ensemble::Ensemble& asked);

/// What was found then.
ensemble::StepCheck step_check_in(const Hdf5Reader& file);

}  // namespace sanqi::analysis
