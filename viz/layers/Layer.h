#pragma once

#include <vtkProp.h>
#include <vtkSmartPointer.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/Vec3.h"
#include "viz/color/ColorMap.h"
#include "viz/color/FieldChoice.h"
#include "viz/scene/Cut.h"
#include "viz/scene/PickResult.h"

namespace isthmus::viz {

/// How much work a picture may be: `turning` while the scene moves, `still` when it rests.
enum class Detail { still, turning };

/// How the screen shows what lies at the center of a layer.
struct ScreenScale {
    double pixelsPerAngstrom = 1.0;
    double pixelRatio = 1.0;  ///< device pixels for a logical one
    /// How much the depth of OpenGL, 0 to 1, grows with an angstrom away from the eye.
    double depthPerAngstrom = 1.0;
};

/// One item in the scene. Lengths are in angstrom.
class Layer {
public:
    Layer(std::string item, std::string name) : item_(std::move(item)), name_(std::move(name)) {}
    virtual ~Layer() = default;
    Layer(const Layer&) = delete;
    Layer& operator=(const Layer&) = delete;

    [[nodiscard]] const std::string& item() const { return item_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    void setName(std::string name) { name_ = std::move(name); }
    /// "1 428 atoms", "3 312 hexahedra".
    [[nodiscard]] virtual std::string summary() const = 0;

    [[nodiscard]] bool isVisible() const { return visible_; }
    void setVisible(bool visible);
    /// Where the layer is drawn, apart from where it lies.
    [[nodiscard]] const core::Vec3& offset() const { return offset_; }
    void setOffset(const core::Vec3& offset);

    [[nodiscard]] virtual std::vector<FieldChoice> choices() const = 0;
    [[nodiscard]] const FieldChoice& coloring() const { return coloring_; }
    /// @throws core::InputError with the known names for a field that the layer does not have.
    void colorBy(const FieldChoice& choice);
    void colorBy(const std::string& field, const std::string& component = "") {
        colorBy(findChoice(choices(), field, component));
    }

    /// Colors by a field as soon as the layer has it, plainly until then.
    /// @param component empty: the first one.
    void awaitField(const std::string& field, const std::string& component);
    /// Shows only what a plane leaves, in the coordinates of the scene; nothing: all.
    void setCut(const std::optional<Cut>& cut);
    [[nodiscard]] const std::optional<Cut>& cut() const { return cut_; }

    /// Of the numbers that it is colored by; nothing where there are none.
    [[nodiscard]] const std::optional<Range>& dataRange() const { return dataRange_; }
    [[nodiscard]] std::size_t nanCount() const { return nanCount_; }
    virtual void setColorMap(const ColorMap& map) = 0;

    virtual void setTheme(Theme theme) = 0;
    virtual void setDetail(Detail detail) = 0;
    /// Sizes that are given in pixels follow the camera and the screen.
    virtual void setScreenScale(const ScreenScale& scale) = 0;

    /// Lowest and highest corner with the offset.
    [[nodiscard]] virtual std::array<core::Vec3, 2> bounds() const = 0;
    /// The nearest thing that the ray meets.
    [[nodiscard]] virtual PickResult pick(const Ray& ray) const = 0;

    [[nodiscard]] const std::vector<vtkSmartPointer<vtkProp>>& props() const { return props_; }

protected:
    void addProp(vtkProp* prop) { props_.emplace_back(prop); }
    /// Takes the numbers of a field that the layer has.
    virtual void applyColoring(const FieldChoice& choice) = 0;
    /// After a change of the item: colors by what was asked for last where that is there, else by
    /// the first thing offered.
    void restoreColoring();
    /// Finds range and count of NaN in the numbers that the layer is now colored by.
    /// @param rounding up to which they are all the same, see roundingOf().
    void measure(const std::vector<float>& values, double rounding);
    /// Says the value that the layer shows there, with its unit.
    void describeValue(double value, PickResult& result) const;
    virtual void placeProps() = 0;
    /// The plane has changed, or the layer has moved through it.
    virtual void applyCut() = 0;
    /// The plane as the layer's own coordinates have it.
    [[nodiscard]] std::optional<Cut> ownCut() const;

private:
    std::string item_;
    std::string name_;
    bool visible_ = true;
    core::Vec3 offset_ = core::Vec3::Zero();
    std::optional<Cut> cut_;
    FieldChoice coloring_;
    FieldChoice wanted_;
    std::optional<Range> dataRange_;
    std::size_t nanCount_ = 0;
    std::vector<vtkSmartPointer<vtkProp>> props_;
};

}  // namespace isthmus::viz
