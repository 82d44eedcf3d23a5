// All that a results file says outside /provenance, to be compared.
#pragma once

#include <hdf5.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sanqi::test {

namespace content {

/// Values as bytes; texts one after the other. References, which hold addresses, are left out.
template <class Read>
std::string values(hid_t type, hid_t space, const Read& read) {
    const auto points = static_cast<std::size_t>(H5Sget_simple_extent_npoints(space));
    std::string bytes;
    if (H5Tis_variable_str(type) > 0) {
        std::vector<char*> texts(points);
        read(texts.data());
        for (char* text : texts) {
            bytes += std::string(text == nullptr ? "" : text) + '\n';
            H5free_memory(text);
        }
    } else if (H5Tget_class(type) == H5T_FLOAT || H5Tget_class(type) == H5T_INTEGER) {
        bytes.resize(points * H5Tget_size(type));
        read(bytes.data());
    }
    return bytes;
}

inline herr_t add_attribute(hid_t object, const char* name, const H5A_info_t*, void* content) {
    const hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);
    const hid_t type = H5Aget_type(attribute), space = H5Aget_space(attribute);
    static_cast<std::map<std::string, std::string>*>(content)->emplace(
        std::to_string(H5Iget_type(object)) + "@" + name,
        values(type, space, [&](void* room) { H5Aread(attribute, type, room); }));
    H5Sclose(space);
    H5Tclose(type);
    H5Aclose(attribute);
    return 0;
}

inline herr_t add_object(hid_t root, const char* name, const H5O_info_t* info, void* content) {
    const std::string path(name);
    if (path.starts_with("provenance")) return 0;
    const hid_t object = H5Oopen(root, name, H5P_DEFAULT);
    std::map<std::string, std::string> attributes;
    H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, nullptr, add_attribute, &attributes);
    auto& all = *static_cast<std::map<std::string, std::string>*>(content);
    for (const auto& [attribute, value] : attributes) all.emplace(path + attribute, value);
    if (info->type == H5O_TYPE_DATASET) {
        const hid_t type = H5Dget_type(object), space = H5Dget_space(object);
        all.emplace(
            path, values(type, space, [&](void* room) { H5Dread(object, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, room); }));
        H5Sclose(space);
        H5Tclose(type);
    }
    H5Oclose(object);
    return 0;
}

}  // namespace content

/// Values by path, and by path and name of the attribute; empty where the file can't be read.
inline std::map<std::string, std::string> content_outside_provenance(const std::filesystem::path& path) {
    std::map<std::string, std::string> all;
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    if (file < 0) return all;
    H5Ovisit(file, H5_INDEX_NAME, H5_ITER_INC, content::add_object, &all);
    H5Fclose(file);
    return all;
}

}  // namespace sanqi::test
