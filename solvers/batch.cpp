#include "solvers/batch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <stdexcept>

#include <oneapi/tbb/parallel_for.h>

#include "solvers/lanes/kernel.hpp"
#include "solvers/mesh.hpp"

namespace sanqi::solvers {

namespace {

std::vector<double> values_of(const model::Policies<double>& policies) {
    std::vector<double> values;
    policies.for_each([&](double value) { values.push_back(value); });
    return values;
}

Moment moment_of(const model::Timetable& timetable, double time, double inside) {
    model::Levers positions{};
    Moment moment{model::policies_at(timetable, positions, time, inside), {}, model::calendar_at(time, inside)};
    positions.fill({0.0});
    moment.to_reference = model::policies_at(timetable, positions, time, inside);
    const std::vector<double> history = values_of(moment.history);
    std::size_t row = 0;
    moment.to_reference.for_each([&](double& value) { value -= history[row++]; });
    return moment;
}

bool ends_differ(const Moment& moment) {
    const std::vector<double> differences = values_of(moment.to_reference);
    return std::any_of(differences.begin(), differences.end(), [](double difference) { return difference != 0.0; });
}

/// The moments of a mesh, each kept once. Quarters of a step are there too, so that any step may be halved.
class Moments {
public:
    Moments(const model::Timetable& timetable, const Mesh& mesh) {
        for (std::size_t step = 0; step + 1 < mesh.size(); ++step) {
            const double begin = mesh[step], length = mesh[step + 1] - begin, inside = begin + 0.5 * length;
            for (std::size_t quarter = 0; quarter < quarters.size(); ++quarter) {
                const double time =
                    quarter == quarters.size() - 1 ? mesh[step + 1] : begin + quarters[quarter] * length;
                const Moment moment = moment_of(timetable, time, inside);
                if (table_.empty() || !(table_.back() == moment)) table_.push_back(moment);
                places_.push_back(table_.size() - 1);
            }
        }
    }

    [[nodiscard]] std::span<const Moment> table() const { return table_; }

    /// The step from one quarter of step `index` to another, an even number of quarters on.
    [[nodiscard]] Step step(const Mesh& mesh, std::size_t index, std::size_t from, std::size_t to) const {
        const double begin = mesh[index], length = mesh[index + 1] - begin;
        const auto place = [&](std::size_t quarter) { return places_[index * quarters.size() + quarter]; };
        return {from == 0 ? begin : begin + quarters[from] * length,
                to == quarters.size() - 1 ? mesh[index + 1] : begin + quarters[to] * length,
                {place(from), place((from + to) / 2), place(to)}};
    }

private:
    static constexpr std::array<double, 5> quarters{0.0, 0.25, 0.5, 0.75, 1.0};
    std::vector<Moment> table_;
    std::vector<std::size_t> places_;
};

Kernel kernel_of(InstructionSet set, Precision precision) {
    switch (set) {
        case InstructionSet::avx512: return avx512_kernel(precision);
        case InstructionSet::avx2: return avx2_kernel(precision);
        case InstructionSet::sse2: break;
    }
    return sse2_kernel(precision);
}

}  // namespace

class Batch::Implementation {
public:
    Implementation(World world, BatchSettings settings)
        : world_(std::move(world)), settings_(std::move(settings)),
          kernel_(kernel_of(settings_.instruction_set, settings_.precision)),
          moments_(world_.timetable, settings_.mesh) {
        const Mesh& mesh = settings_.mesh;
        if (mesh.size() < 2 || mesh.front() != start_year) throw std::invalid_argument("a mesh begins at the start");
        for (std::size_t step = 0; step + 1 < mesh.size(); ++step) steps_.push_back(moments_.step(mesh, step, 0, 4));
        const auto parts = [&](const Step& step) {
            return std::any_of(step.moments.begin(), step.moments.end(),
                               [&](std::size_t moment) { return ends_differ(moments_.table()[moment]); });
        };
        parting_ = static_cast<std::size_t>(std::find_if(steps_.begin(), steps_.end(), parts) - steps_.begin());
        for (const double date : settings_.dates) reading_.push_back(point_at(date));
    }

    [[nodiscard]] std::size_t width() const { return kernel_.width; }

    void run(std::span<const Member> members, std::span<model::Counts<double>> counts,
             std::span<Outcome> outcomes) const {
        const std::size_t integrations = members.size() * settings_.coalitions.size();
        if (members.empty() || members.size() > width() || outcomes.size() != integrations ||
            counts.size() != integrations * reading_.size())
            throw std::invalid_argument("members, counts and outcomes of a batch must fit one another");
        kernel_.integrate({world_.regions, moments_.table(), steps_, parting_, settings_.coalitions, reading_}, members,
                          counts, outcomes);
    }

    /// As run, with step `halved` of the mesh taken in two.
    void run_halving(std::size_t halved, std::span<const Member> members, std::span<model::Counts<double>> counts,
                     std::span<Outcome> outcomes) const {
        std::vector<Step> steps = steps_;
        steps[halved] = moments_.step(settings_.mesh, halved, 0, 2);
        steps.insert(steps.begin() + static_cast<std::ptrdiff_t>(halved) + 1,
                     moments_.step(settings_.mesh, halved, 2, 4));
        std::vector<std::size_t> reading = reading_;
        for (std::size_t& point : reading) point += point > halved ? 1 : 0;
        const std::size_t parting = parting_ + (parting_ > halved ? 1 : 0);
        kernel_.integrate({world_.regions, moments_.table(), steps, parting, settings_.coalitions, reading}, members,
                          counts, outcomes);
    }

private:
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
    Moments moments_;
    std::vector<Step> steps_;
    std::vector<std::size_t> reading_;
    std::size_t parting_ = 0;
};

Batch::Batch(World world, BatchSettings settings)
    : implementation_(std::make_unique<const Implementation>(std::move(world), std::move(settings))) {}
Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;

std::size_t Batch::width() const { return implementation_->width(); }

void Batch::run(std::span<const Member> members, std::span<model::Counts<double>> counts,
                std::span<Outcome> outcomes) const {
    implementation_->run(members, counts, outcomes);
}

std::string_view to_string(InstructionSet set) {
    switch (set) {
        case InstructionSet::sse2: return "sse2";
        case InstructionSet::avx2: return "avx2";
        case InstructionSet::avx512: return "avx512";
    }
    return "unknown";
}

std::vector<InstructionSet> instruction_sets() {
    std::vector<InstructionSet> sets{InstructionSet::sse2};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) sets.push_back(InstructionSet::avx2);
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) sets.push_back(InstructionSet::avx512);
    return sets;
}

namespace {

/// Excess deaths of each pilot between the two dates read, with one step halved; or none.
class Pilots {
public:
    Pilots(const World& world, Mesh mesh, std::span<const Member> members, double from, double to)
        : members_(members), batch_(world, {std::move(mesh), {everybody}, {from, to}}) {}

    [[nodiscard]] std::vector<double> deaths(std::optional<std::size_t> halved) const {
        std::vector<double> deaths;
        for (std::size_t first = 0; first < members_.size(); first += batch_.width()) {
            const auto some = members_.subspan(first, std::min(batch_.width(), members_.size() - first));
            std::vector<model::Counts<double>> counts(2 * some.size());
            std::vector<Outcome> outcomes(some.size());
            halved ? batch_.run_halving(*halved, some, counts, outcomes) : batch_.run(some, counts, outcomes);
            for (std::size_t i = 0; i < some.size(); ++i)
                deaths.push_back(counts[2 * i + 1].flows.excess_deaths - counts[2 * i].flows.excess_deaths);
        }
        return deaths;
    }

private:
    std::span<const Member> members_;
    Batch::Implementation batch_;
};

/// What halving each step changes in the pilots' excess deaths, relative, root mean square.
std::vector<double> effects_of_halving(const Pilots& pilots, std::size_t steps) {
    constexpr double few = 0.5;  // million: below it a relative error says nothing
    const std::vector<double> plain = pilots.deaths(std::nullopt);
    std::vector<double> effects(steps);
    oneapi::tbb::parallel_for(std::size_t{0}, steps, [&](std::size_t step) {
        const std::vector<double> finer = pilots.deaths(step);
        double squares = 0.0;
        for (std::size_t i = 0; i < plain.size(); ++i) {
            const double change = (finer[i] - plain[i]) / std::max(plain[i], few);
            if (std::isfinite(change)) squares += change * change;
        }
        effects[step] = std::sqrt(squares / static_cast<double>(plain.size()));
    });
    return effects;
}

/// Into how many parts each step is cut until what is left of all effects together is within `tolerance`: always the
/// step next that gains most for one part more. What is left falls with the fourth power of the parts.
std::vector<std::size_t> parts_for(const std::vector<double>& effects, double tolerance) {
    std::vector<std::size_t> parts(effects.size(), 1);
    const auto left = [&](std::size_t step, std::size_t count) {
        const auto n = static_cast<double>(count);
        return effects[step] / (n * n * n * n);
    };
    double sum = std::accumulate(effects.begin(), effects.end(), 0.0);
    const auto gain = [&](std::size_t step) { return left(step, parts[step]) - left(step, parts[step] + 1); };
    std::vector<std::size_t> order(effects.size());
    std::iota(order.begin(), order.end(), 0);
    while (sum > tolerance) {
        const std::size_t best =
            *std::max_element(order.begin(), order.end(), [&](auto a, auto b) { return gain(a) < gain(b); });
        sum -= gain(best);
        ++parts[best];
    }
    return parts;
}

}  // namespace

Grading grade(Mesh coarse, const World& world, std::span<const Member> pilots, double from, double to) {
    std::vector<double> effects = effects_of_halving(Pilots(world, coarse, pilots, from, to), coarse.size() - 1);
    return {std::move(coarse), std::move(effects)};
}

Mesh graded(const Grading& grading, double tolerance) {
    const Mesh& coarse = grading.coarse;
    const std::vector<std::size_t> parts = parts_for(grading.effects, tolerance);
    Mesh mesh{coarse.front()};
    for (std::size_t step = 0; step + 1 < coarse.size(); ++step)
        for (std::size_t part = 1; part <= parts[step]; ++part)
            mesh.push_back(mesh_point({coarse[step], coarse[step + 1]}, part, parts[step]));
    return mesh;
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

Mesh refined(const Mesh& mesh, double maximal_step) {
    Mesh result{mesh.front()};
    for (std::size_t step = 0; step + 1 < mesh.size(); ++step) {
        const Segment segment{mesh[step], mesh[step + 1]};
        const std::size_t count = number_of_steps(segment, maximal_step);
        for (std::size_t index = 1; index <= count; ++index) result.push_back(mesh_point(segment, index, count));
    }
    return result;
}

}  // namespace sanqi::solvers
