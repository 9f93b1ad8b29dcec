#pragma once

/// Unit conversions: the only place where they are written.
///
/// Atoms: angstrom, eV, ps, Da, K, e. Continuum: SI. A name `kAInB` is the number of B in one A.
/// Source: CODATA 2018 (NIST SP 961); e, k_B, N_A are exact there.
namespace isthmus::core::units {

inline constexpr double kBoltzmann = 8.617333262145179e-5;    ///< eV/K
inline constexpr double kElementaryCharge = 1.602176634e-19;  ///< J/eV
inline constexpr double kHartreeInEv = 27.211386245988;
inline constexpr double kDaltonInKg = 1.66053906660e-27;

inline constexpr double kAngstromInMeter = 1e-10;
inline constexpr double kNanometerInMeter = 1e-9;
inline constexpr double kMicrometerInMeter = 1e-6;
inline constexpr double kMillimeterInMeter = 1e-3;
inline constexpr double kAngstromInNanometer = 0.1;
inline constexpr double kPicosecondInSecond = 1e-12;
inline constexpr double kFemtosecondInPicosecond = 1e-3;
inline constexpr double kPicosecondInFemtosecond = 1e3;
inline constexpr double kNanosecondInPicosecond = 1e3;
/// 1 eV = e N_A / 1000 kJ/mol.
inline constexpr double kEvInKilojoulePerMole = 96.48533212331002;
inline constexpr double kEvInJoulePerMole = 96485.33212331002;
/// 1 eV/angstrom in nN.
inline constexpr double kEvPerAngstromInNanonewton = 1.602176634;
/// 1 eV/angstrom^2 in N/m.
inline constexpr double kEvPerSquareAngstromInNewtonPerMeter = 16.02176634;
/// 1 eV/angstrom^3 in GPa.
inline constexpr double kEvPerCubicAngstromInGpa = 160.2176634;
/// 1 eV/angstrom^3 in bar.
inline constexpr double kEvPerCubicAngstromInBar = 1602176.634;
/// 1 eV/angstrom^2 in mJ/m^2.
inline constexpr double kEvPerSquareAngstromInMillijoulePerSquareMeter = 16021.76634;
/// 1 eV/(ps angstrom K) in W/(m K).
inline constexpr double kEvPerPsAngstromKInWattPerMeterK = 1602.176634;
inline constexpr double kGpaInPascal = 1e9;
inline constexpr double kGpaInBar = 1e4;
/// 1 Da angstrom^2/ps^2 in eV: the factor of m v^2.
inline constexpr double kDaltonAngstrom2PerPs2InEv = 1.0364269652680506e-4;

}  // namespace isthmus::core::units
