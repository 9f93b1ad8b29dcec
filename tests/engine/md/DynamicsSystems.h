#pragma once

#include <QTest>
#include <map>
#include <vector>

#include "engine/md/MdSystem.h"
#include "tests/engine/md/Crystals.h"

namespace isthmus::test {

/// 256 copper atoms at about 300 K in one of the ensembles by name.
inline md::MdSystem system(const QString& name) {
    structure::AtomicStructure crystal = fcc("Cu", 3.615, 4);
    md::drawVelocities(crystal, 600.0, 3);
    md::MdSystem system{.potential = potentialOf(zhouCopper()), .ensemble = md::Ensemble::nve};
    system.thermostat = md::Thermostat::noseHoover;
    system.barostatTime = 0.5;
    std::vector<std::uint8_t> lower(crystal.atomCount());
    for (std::size_t i = 0; i < lower.size(); ++i) {
        lower[i] = crystal.positions[i][2] < 4.0 ? 1 : 0;
    }
    if (name == "langevin") {
        system.ensemble = md::Ensemble::nvt;
        system.thermostat = md::Thermostat::langevin;
    } else if (name == "nose-hoover") {
        system.ensemble = md::Ensemble::nvt;
    } else if (name == "berendsen") {
        system.ensemble = md::Ensemble::nvt;
        system.thermostat = md::Thermostat::berendsen;
    } else if (name.startsWith("npt")) {
        system.ensemble = md::Ensemble::npt;
        system.pressure = 1.0;
        if (name == "npt anisotropic") {
            system.coupling = md::Coupling::anisotropic;
        } else if (name == "npt full") {
            system.coupling = md::Coupling::full;
        } else if (name == "npt stress") {
            system.coupling = md::Coupling::full;
            system.stress = core::Voigt{0.5, -1.0, 0.2, 0.3, -0.2, 0.1};
        } else if (name == "npt langevin") {
            system.thermostat = md::Thermostat::langevin;
            system.friction = 5.0;
        }
    } else if (name.startsWith("nph")) {
        system.ensemble = md::Ensemble::nph;
        system.pressure = 1.0;
        system.coupling = name == "nph z" ? md::Coupling::alongZ : md::Coupling::anisotropic;
    } else if (name == "deformed" || name == "flowing") {
        system.strainRate << 0.05, 0.0, -0.02, 0.0, 0.0, 0.03;
        system.remap = name == "flowing" ? md::Remap::velocities : md::Remap::positions;
    } else if (name == "indented") {
        system.indenter = md::Indenter{
            .center = {7.0, 7.0, 14.0}, .velocity = {0, 0, -2.0}, .radius = 5.0, .stiffness = 0.5};
    } else if (name == "frozen") {
        system.frozen = lower;
    } else if (name == "ramped") {
        system.ensemble = md::Ensemble::npt;
        system.endTemperature = 500.0;
        system.endPressure = 2.0;
        system.rampSteps = 150;
        system.momentumInterval = 30;
    } else if (name == "group") {
        system.ensemble = md::Ensemble::nvt;
        system.thermostatted = lower;
    }
    system.structure = shared(crystal);
    return system;
}

inline void addEnsembleRows(const std::vector<const char*>& names) {
    QTest::addColumn<QString>("ensemble");
    for (const char* name : names) {
        QTest::newRow(name) << QString(name);
    }
}

}  // namespace isthmus::test
