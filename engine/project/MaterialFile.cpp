#include "engine/core/Error.h"
#include "engine/project/ItemFile.h"

namespace isthmus::project {

using material::ElasticSymmetry;
using material::Material;

void write(hdf5::Group& group, const Material& material) {
    group.setAttribute<std::string>("name", material.name);
    group.setAttribute<std::string>("source", material.source);
    group.setAttribute<std::string>(
        "symmetry", material.symmetry == ElasticSymmetry::cubic ? "cubic" : "isotropic");
    writeNumber(group, "c11", material.c11, "Pa");
    writeNumber(group, "c12", material.c12, "Pa");
    writeNumber(group, "c44", material.c44, "Pa");
    writeNumber(group, "density", material.density, "kg/m^3");
}

Material readMaterial(const hdf5::Group& group) {
    Material material;
    material.name = group.attribute<std::string>("name");
    material.source = group.attribute<std::string>("source");
    const auto symmetry = group.attribute<std::string>("symmetry");
    if (symmetry != "cubic" && symmetry != "isotropic") {
        throw core::InputError(group.place() +
                               ": symmetry: expected \"cubic\" or \"isotropic\", "
                               "found \"" +
                               symmetry + "\"");
    }
    material.symmetry = symmetry == "cubic" ? ElasticSymmetry::cubic : ElasticSymmetry::isotropic;
    material.c11 = readNumber(group, "c11");
    material.c12 = readNumber(group, "c12");
    material.c44 = readNumber(group, "c44");
    material.density = readNumber(group, "density");
    material.validate();
    return material;
}

}  // namespace isthmus::project
