#include "viz/layers/AtomPaint.h"

#include <vtkFloatArray.h>
#include <vtkUnsignedCharArray.h>

namespace isthmus::viz {

vtkSmartPointer<vtkDataArray> AtomPaint::of(std::span<const std::int32_t> atoms) const {
    const auto count = static_cast<vtkIdType>(atoms.size());
    if (!values.empty()) {
        auto scalars = vtkSmartPointer<vtkFloatArray>::New();
        scalars->SetName("value");
        scalars->SetNumberOfTuples(count);
        float* value = scalars->GetPointer(0);
        for (const std::int32_t atom : atoms) {
            *value++ = values[static_cast<std::size_t>(atom)];
        }
        return scalars;
    }
    auto scalars = vtkSmartPointer<vtkUnsignedCharArray>::New();
    scalars->SetName("color");
    scalars->SetNumberOfComponents(3);
    scalars->SetNumberOfTuples(count);
    unsigned char* byte = scalars->GetPointer(0);
    for (const std::int32_t atom : atoms) {
        const Color color = colors[static_cast<std::size_t>(atom)];
        *byte++ = color.red;
        *byte++ = color.green;
        *byte++ = color.blue;
    }
    return scalars;
}

}  // namespace isthmus::viz
