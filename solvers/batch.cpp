#include "solvers/batch.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

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
          kernel_(kernel_of(settings_.instruction_set, settings_.precision)), parting_(settings_.mesh.size() - 1) {
        const Mesh& mesh = settings_.mesh;
        if (mesh.size() < 2 || mesh.front() != start_year) throw std::invalid_argument("a mesh begins at the start");
        for (std::size_t step = 0; step + 1 < mesh.size(); ++step) {
            const double begin = mesh[step], end = mesh[step + 1], middle = begin + 0.5 * (end - begin);
            for (const double time : {begin, middle, end}) {
                moments_.push_back(moment_of(world_.timetable, time, middle));
                continues_.push_back(moments_.size() > 1 && moments_.back() == moments_[moments_.size() - 2]);
                if (ends_differ(moments_.back())) parting_ = std::min(parting_, step);
            }
        }
        for (const double date : settings_.dates) reading_.push_back(point_at(date));
    }

    [[nodiscard]] std::size_t width() const { return kernel_.width; }

    void run(std::span<const Member> members, std::span<model::Counts<double>> counts,
             std::span<Outcome> outcomes) const {
        const std::size_t integrations = members.size() * settings_.coalitions.size();
        if (members.empty() || members.size() > width() || outcomes.size() != integrations ||
            counts.size() != integrations * reading_.size())
            throw std::invalid_argument("members, counts and outcomes of a batch must fit one another");
        kernel_.integrate(
            {world_.regions, settings_.mesh, moments_, continues_, parting_, settings_.coalitions, reading_}, members,
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
    std::vector<Moment> moments_;
    std::vector<unsigned char> continues_;
    std::vector<std::size_t> reading_;
    std::size_t parting_;
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
