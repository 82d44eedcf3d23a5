#include "solvers/batch.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "solvers/experiment.hpp"
#include "solvers/lanes/kernel.hpp"

namespace sanqi::solvers {

namespace {

/// Both ends of every policy, at times of which most follow closely on the one before.
class BothEnds {
public:
    explicit BothEnds(const model::Timetable& timetable) : timetable_(timetable) {}

    Moment at(double time, double inside) {
        find_pieces(history_, timetable_.history, inside);
        find_pieces(reference_, timetable_.reference, inside);
        Moment moment{{}, {}, model::calendar_around(time, inside)};
        const auto put = [&](double& value, double& to_reference, const model::Piece& history,
                             const model::Piece& reference, std::size_t lever) {
            value = history.at(time);
            to_reference = lever == model::levers.size() ? 0.0 : reference.at(time) - value;
        };
        zip(put, moment.history, moment.to_reference, history_, reference_, model::lever_of_policy);
        return moment;
    }

private:
    using Pieces = model::Policies<model::Piece>;

    static void find_pieces(Pieces& pieces, const model::Policies<model::Schedule>& schedules, double inside) {
        const auto find = [&](model::Piece& piece, const model::Schedule& schedule) {
            if (!piece.covers(inside)) piece = schedule.piece(inside);
        };
        zip(find, pieces, schedules);
    }

    const model::Timetable& timetable_;
    Pieces history_{}, reference_{};
};

/// The moments of a mesh, each kept once. Quarters of a step are there too, so that any step may be halved.
class Moments {
public:
    Moments(const model::Timetable& timetable, const Mesh& mesh) {
        BothEnds ends(timetable);
        for (std::size_t step = 0; step + 1 < mesh.size(); ++step) {
            const Segment segment{mesh[step], mesh[step + 1]};
            for (std::size_t quarter = 0; quarter <= quarters; ++quarter) {
                const Moment moment = ends.at(mesh_point(segment, quarter, quarters), segment.midpoint());
                if (table_.empty() || !(table_.back() == moment)) table_.push_back(moment);
                places_.push_back(table_.size() - 1);
            }
        }
    }

    [[nodiscard]] std::span<const Moment> table() const { return table_; }

    /// The step from one quarter of step `index` to another, an even number of quarters on.
    [[nodiscard]] Step step(const Mesh& mesh, std::size_t index, std::size_t from, std::size_t to) const {
        const Segment segment{mesh[index], mesh[index + 1]};
        const auto place = [&](std::size_t quarter) { return places_[index * (quarters + 1) + quarter]; };
        return {mesh_point(segment, from, quarters),
                mesh_point(segment, to, quarters),
                {place(from), place((from + to) / 2), place(to)}};
    }

private:
    static constexpr std::size_t quarters = 4;  // of a step
    std::vector<Moment> table_;
    std::vector<std::size_t> places_;
};

#if defined(__x86_64__)
Kernel kernel_of(InstructionSet set, Precision precision) {
    switch (set) {
        case InstructionSet::avx512: return avx512_kernel(precision);
        case InstructionSet::avx2: return avx2_kernel(precision);
        case InstructionSet::sse2: return sse2_kernel(precision);
        case InstructionSet::generic: break;
    }
    throw std::invalid_argument("generic lanes are for processors other than x86-64");
}
#else
Kernel kernel_of(InstructionSet set, Precision precision) {
    if (set != InstructionSet::generic) throw std::invalid_argument("this processor has no registers of x86-64");
    return generic_kernel(precision);
}
#endif

}  // namespace

class Batch::Implementation {
public:
    Implementation(World world, BatchSettings settings)
        : world_(std::move(world)), settings_(std::move(settings)),
          kernel_(kernel_of(settings_.instruction_set, settings_.precision)),
          moments_(std::make_shared<const Moments>(world_.timetable, settings_.mesh)) {
        const Mesh& mesh = settings_.mesh;
        if (mesh.size() < 2 || mesh.front() != start_year) throw std::invalid_argument("a mesh begins at the start");
        for (std::size_t step = 0; step + 1 < mesh.size(); ++step) steps_.push_back(moments_->step(mesh, step, 0, 4));
        const auto parts = [&](const Step& step) {
            return std::any_of(step.moments.begin(), step.moments.end(), [&](std::size_t moment) {
                return moments_->table()[moment].to_reference != model::Policies<double>{};
            });
        };
        parting_ = static_cast<std::size_t>(std::find_if(steps_.begin(), steps_.end(), parts) - steps_.begin());
        for (const double date : settings_.dates) reading_.push_back(point_at(date));
    }

    /// The same for other coalitions.
    // NOLINTNEXTLINE(modernize-pass-by-value): what is taken over is this object's own copy
    Implementation(const Implementation& other, std::vector<Coalition> coalitions) : Implementation(other) {
        settings_.coalitions = std::move(coalitions);
    }

    [[nodiscard]] std::size_t width() const { return kernel_.width; }

    void run(std::span<const Member> members, const Readings& readings, std::span<Ending> endings,
             std::optional<std::size_t> halved) const {
        const std::size_t integrations = members.size() * settings_.coalitions.size();
        if (members.empty() || members.size() > width() || endings.size() != integrations ||
            readings.counts.size() != integrations * reading_.size() ||
            (!readings.observed.empty() && readings.observed.size() != readings.counts.size()))
            throw std::invalid_argument("members, readings and endings of a batch must fit one another");
        Task task{world_.regions, moments_->table(), steps_, parting_, settings_.coalitions, reading_};
        std::vector<Step> steps;
        std::vector<std::size_t> reading;
        if (halved) {
            steps = halving(*halved);
            const auto later = [&](std::size_t point) { return point > *halved ? point + 1 : point; };
            std::transform(reading_.begin(), reading_.end(), std::back_inserter(reading), later);
            task.steps = steps;
            task.reading = reading;
            task.parting = later(parting_);
        }
        kernel_.integrate(task, members, readings, endings);
    }

private:
    /// The steps, of which one is taken in two.
    [[nodiscard]] std::vector<Step> halving(std::size_t halved) const {
        std::vector<Step> steps = steps_;
        steps[halved] = moments_->step(settings_.mesh, halved, 0, 2);
        steps.insert(steps.begin() + static_cast<std::ptrdiff_t>(halved) + 1,
                     moments_->step(settings_.mesh, halved, 2, 4));
        return steps;
    }

    [[nodiscard]] std::size_t point_at(double date) const {
        const Mesh& mesh = settings_.mesh;
        const auto at = std::lower_bound(mesh.begin(), mesh.end(), date - same_date);
        if (at == mesh.end() || *at - date > same_date)
            throw std::invalid_argument("a date to be read is no point of the mesh");
        return static_cast<std::size_t>(at - mesh.begin());
    }

    World world_;
    BatchSettings settings_;
    Kernel kernel_;
    std::shared_ptr<const Moments> moments_;  ///< made with effort, the same for all coalitions
    std::vector<Step> steps_;
    std::vector<std::size_t> reading_;
    std::size_t parting_ = 0;
};

Batch::Batch(World world, BatchSettings settings)
    : implementation_(std::make_unique<const Implementation>(std::move(world), std::move(settings))) {}
Batch::Batch(std::unique_ptr<const Implementation> implementation) : implementation_(std::move(implementation)) {}
Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;

Batch Batch::with(std::vector<Coalition> coalitions) const {
    return Batch(std::make_unique<const Implementation>(*implementation_, std::move(coalitions)));
}

std::size_t Batch::width() const { return implementation_->width(); }

void Batch::run(std::span<const Member> members, std::span<model::Counts<double>> counts, std::span<Ending> endings,
                std::optional<std::size_t> halved, std::span<model::Observed<double>> observed) const {
    implementation_->run(members, {counts, observed}, endings, halved);
}

std::string_view to_string(Precision precision) {
    return precision == Precision::single_precision ? "single" : "double";
}

std::string_view to_string(InstructionSet set) {
    switch (set) {
        case InstructionSet::generic: return "generic";
        case InstructionSet::sse2: return "sse2";
        case InstructionSet::avx2: return "avx2";
        case InstructionSet::avx512: return "avx512";
    }
    return "unknown";
}

#if defined(__x86_64__)
std::vector<InstructionSet> instruction_sets() {
    std::vector<InstructionSet> sets{InstructionSet::sse2};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) sets.push_back(InstructionSet::avx2);
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) sets.push_back(InstructionSet::avx512);
    return sets;
}
#else
std::vector<InstructionSet> instruction_sets() { return {InstructionSet::generic}; }
#endif

void inspect_lane(std::span<const double> state, std::size_t stocks, double time, Ending& ending) {
    inspect(state, time, stock_floors(stocks), ending);
}

Mesh dates_of(std::span<const World> worlds, std::span<const model::Levers> levers, std::span<const double> dates) {
    const double stop = dates.back();
    std::vector<double> known(dates.begin(), dates.end());
    for (const World& world : worlds)
        for (const model::Levers& positions : levers)
            for (const double date : model::breakpoints(world.timetable, positions, start_year, stop))
                known.push_back(date);
    Mesh mesh{start_year};
    for (const Segment& segment : make_segments(start_year, stop, known)) mesh.push_back(segment.end);
    return mesh;
}

}  // namespace sanqi::solvers
