#pragma once

#include <vtkLookupTable.h>
#include <vtkSmartPointer.h>

#include <string>
#include <vector>

#include "viz/color/Theme.h"

namespace isthmus::viz {

struct Range {
    double low = 0.0;
    double high = 1.0;
    bool operator==(const Range&) const = default;
};

/// Viridis (van der Walt and Smith, 2015) and Cividis (Nunez, Anderton and Renslow, PLOS ONE 13
/// (2018) e0199239) are perceptually uniform and readable with color blindness. The diverging map
/// is for signed values only: blue, light gray in the middle, red.
enum class ColorMapName { viridis, cividis, gray, diverging };

/// "viridis"... @throws core::InputError from parseColorMapName for any other word.
[[nodiscard]] std::string toString(ColorMapName name);
[[nodiscard]] ColorMapName parseColorMapName(const std::string& name);
[[nodiscard]] const std::vector<ColorMapName>& allColorMaps();

/// One lookup table that all layers of a quantity share: changing it here changes it everywhere.
class ColorMap {
public:
    explicit ColorMap(ColorMapName name = ColorMapName::viridis, Range range = {});

    [[nodiscard]] ColorMapName name() const { return name_; }
    void setName(ColorMapName name);
    [[nodiscard]] Range range() const { return range_; }
    void setRange(Range range);

    /// The color of a value; kNotANumber for NaN, the end colors outside of the range.
    [[nodiscard]] Color colorOf(double value) const;
    [[nodiscard]] vtkLookupTable* table() const { return table_; }

    /// A color at a place of a map, `position` 0 to 1.
    [[nodiscard]] static Color colorAt(ColorMapName name, double position);

private:
    void fill();

    ColorMapName name_;
    Range range_;
    vtkSmartPointer<vtkLookupTable> table_;
};

}  // namespace isthmus::viz
