// Many runs at once: members of an ensemble in the lanes of the processor's registers, in lockstep on one shared mesh.
//
// A lane's results depend on its member alone: neither on its neighbours nor on which lane it sat in.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/counts.hpp"
#include "model/observed.hpp"
#include "solvers/members.hpp"
#include "solvers/mesh.hpp"
#include "solvers/status.hpp"

namespace sanqi::solvers {

std::string_view to_string(Precision precision);  ///< "double", "single"

/// What lanes are made of: registers of x86-64, or of 16 bytes in the compiler's own vector types on every other
/// processor. Results differ between instruction sets by rounding alone.
enum class InstructionSet { generic, sse2, avx2, avx512 };

std::string_view to_string(InstructionSet set);
/// Those that this processor has and this program was built for, the widest last.
std::vector<InstructionSet> instruction_sets();

struct BatchSettings {
    Mesh mesh;                          ///< covers all dates of the world
    std::vector<Coalition> coalitions;  ///< one integration of each member for each
    std::vector<double> dates;          ///< at which counts are read; points of the mesh, ascending
    Precision precision = Precision::double_precision;
    InstructionSet instruction_set = instruction_sets().back();
};

/// Integrates members of one world. Immutable: any number of threads may call `run` at once.
class Batch {
public:
    /// Throws std::invalid_argument where the mesh misses a date of the world or of the settings.
    Batch(World world, BatchSettings settings);
    ~Batch();
    Batch(Batch&&) noexcept;
    Batch& operator=(Batch&&) noexcept;

    /// The same for other coalitions: cheap, where making a batch is not.
    [[nodiscard]] Batch with(std::vector<Coalition> coalitions) const;

    /// Members that are integrated at once. Fewer cost as much.
    [[nodiscard]] std::size_t width() const;

    /// Integrates 1 to `width()` members, each under every coalition; a member that is alone has its coalitions in
    /// lanes. Integration `member * coalitions + coalition` has
    /// its ending there in `endings`, and its counts at date d in `counts[integration * dates + d]`; NaN from where
    /// it failed on. Where `halved` names a step of the mesh, that step is taken in two. `observed`, unless it is
    /// empty, gets what is observed at the dates, laid out like `counts`: from the side of the time after, at the end
    /// of the mesh from the side before. It costs an evaluation of the equations a date.
    void run(std::span<const Member> members, std::span<model::Counts<double>> counts, std::span<Ending> endings,
             std::optional<std::size_t> halved = std::nullopt, std::span<model::Observed<double>> observed = {}) const;

private:
    class Implementation;
    explicit Batch(std::unique_ptr<const Implementation> implementation);
    std::unique_ptr<const Implementation> implementation_;
};

/// The coarsest mesh: every date of the worlds and `dates`, up to the last of `dates`.
Mesh dates_of(std::span<const World> worlds, std::span<const model::Levers> levers, std::span<const double> dates);

}  // namespace sanqi::solvers
