// What writing and reading HDF5 through its C interface share.
#pragma once

#include <hdf5.h>

#include <string>
#include <utility>

namespace sanqi::analysis {

/// Owns an HDF5 identifier.
class Hdf5Handle {
public:
    Hdf5Handle(hid_t id, herr_t (*closer)(hid_t)) : id_(id), closer_(closer) {}
    ~Hdf5Handle() {
        if (id_ >= 0) closer_(id_);
    }
    Hdf5Handle(Hdf5Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)), closer_(other.closer_) {}
    Hdf5Handle& operator=(Hdf5Handle&&) = delete;

    operator hid_t() const { return id_; }
    herr_t close() { return closer_(std::exchange(id_, H5I_INVALID_HID)); }

private:
    hid_t id_;
    herr_t (*closer_)(hid_t);
};

/// What the HDF5 call that failed last says, at its innermost.
inline std::string hdf5_failure_reason() {
    const auto visit = [](unsigned depth, const H5E_error2_t* error, void* reason) -> herr_t {
        if (depth == 0 && error->desc != nullptr) *static_cast<std::string*>(reason) = error->desc;
        return 0;
    };
    std::string reason;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, visit, &reason);
    return reason;
}

}  // namespace sanqi::analysis
