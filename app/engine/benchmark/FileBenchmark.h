#pragma once

#include "engine/core/Json.h"

namespace isthmus::app::benchmark {

/// How fast files of 10^4 to 10^6 atoms are read (extended XYZ, LAMMPS dump and data, POSCAR, CIF)
/// beside ASE's ase.io.read in a python3 of its own, where that is installed: seconds, megabytes
/// per second and the ratio, best of `rounds`. Files lie in the folder for temporary files and have
/// just been written, so that the disk does not count.
/// @param largest atoms of the largest file.
/// @param results gets the numbers under names like "read_extxyz_1000188_atoms_rate".
void measureFiles(int rounds, long largest, core::Json& results);

}  // namespace isthmus::app::benchmark
