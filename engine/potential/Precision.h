#pragma once

namespace isthmus::potential {

/// Of what an evaluator computes.
enum class Precision {
    full,  ///< double
    /// Distances, tables, pair terms and their sum on an atom in single precision, totals and all
    /// that is done with them in double: faster, with forces good to about 1e-5 of the largest.
    mixed
};

}  // namespace isthmus::potential
