#include "engine/core/VanDerWaalsRadii.h"

#include <array>
#include <cstddef>

namespace isthmus::core {

double vanDerWaalsRadius(int number) {
    static constexpr std::array<double, 99> radii = {
        1.20, 1.43,                                                        // H, He
        2.12, 1.98, 1.91, 1.77, 1.66, 1.50, 1.46, 1.58,                    // Li to Ne
        2.50, 2.51, 2.25, 2.19, 1.90, 1.89, 1.82, 1.83,                    // Na to Ar
        2.73, 2.62,                                                        // K, Ca
        2.58, 2.46, 2.42, 2.45, 2.45, 2.44, 2.40, 2.40, 2.38, 2.39,        // Sc to Zn
        2.32, 2.29, 1.88, 1.82, 1.86, 2.25,                                // Ga to Kr
        3.21, 2.84,                                                        // Rb, Sr
        2.75, 2.52, 2.56, 2.45, 2.44, 2.46, 2.44, 2.15, 2.53, 2.49,        // Y to Cd
        2.43, 2.42, 2.47, 1.99, 2.04, 2.06,                                // In to Xe
        3.48, 3.03,                                                        // Cs, Ba
        2.98, 2.88, 2.92, 2.95, 0.00, 2.90, 2.87, 2.83, 2.79, 2.87, 2.81,  // La to Ho
        2.83, 2.79, 2.80, 2.74,                                            // Er to Lu
        2.63, 2.53, 2.57, 2.49, 2.48, 2.41, 2.29, 2.32, 2.45,              // Hf to Hg
        2.47, 2.60, 2.54, 0.00, 0.00, 0.00,                                // Tl to Rn
        0.00, 0.00,                                                        // Fr, Ra
        2.80, 2.93, 2.88, 2.71, 2.82, 2.81, 2.83, 3.05, 3.40, 3.05, 2.70   // Ac to Es
    };
    return number >= 1 && number <= static_cast<int>(radii.size())
               ? radii[static_cast<std::size_t>(number - 1)]
               : 0.0;
}

}  // namespace isthmus::core
