#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/project/Item.h"
#include "viz/color/ColorMap.h"
#include "viz/layers/AtomLayer.h"
#include "viz/layers/MeshLayer.h"

namespace isthmus::viz {

/// Automatic: holds the data of all layers that show the quantity; locked: as set; symmetric:
/// automatic, from -x to x.
enum class RangeMode { automatic, locked, symmetric };

/// A line at the upper left: what is seen (bold) and more about it.
struct TitleLine {
    std::string name;
    std::string details;
    bool operator==(const TitleLine&) const = default;
};

/// What a color bar says.
struct Legend {
    std::string quantity;  ///< key of the range, see FieldChoice::quantity()
    std::string title;
    std::string unit;  ///< as the field gives it
    Range range;       ///< in that unit
    std::size_t nanCount = 0;
    bool atoms = false;  ///< which kinds of layer it holds for
    bool meshes = false;
    bool operator==(const Legend&) const = default;
};

/// A color that stands for a kind of atom; without a color a line of text among them.
struct Swatch {
    std::optional<Color> color;
    std::string label;    ///< "Cu"
    std::string details;  ///< "500"
    std::string share;    ///< "12.5 %"; empty where there is only one kind
    bool operator==(const Swatch&) const = default;
};

/// What an arrow of a field means: so long for one unit.
struct ArrowKey {
    std::string title;    ///< "Velocity"
    std::string unit;     ///< as the field gives it
    double scale = 1.0;   ///< angstrom for one unit
    bool isPlain = true;  ///< all arrows in one color
    bool operator==(const ArrowKey&) const = default;
};

/// Everything that is seen: layers by item, one color range for each quantity, titles, theme.
/// Colors and ranges are brought up to date by update(), which a View calls before it draws.
class Scene {
public:
    Scene();
    ~Scene();

    /// Adds a layer for a structure or mesh, or gives the item's layer the new revision. A new
    /// layer is colored by the first field in view already, else by its own most telling one.
    /// @throws core::InputError for an item of another kind.
    Layer& show(const project::Item& item);
    AtomLayer& showAtoms(const std::string& item, const std::string& name,
                         std::shared_ptr<const structure::AtomicStructure> structure);
    MeshLayer& showMesh(const std::string& item, const std::string& name,
                        std::shared_ptr<const mesh::Mesh> mesh);
    /// Nothing happens where the item has no layer.
    void remove(const std::string& item);
    void clear();

    [[nodiscard]] const std::vector<std::unique_ptr<Layer>>& layers() const { return layers_; }
    /// Null where there is none; likewise where the item's layer is of the other kind.
    [[nodiscard]] Layer* find(const std::string& item) const;
    [[nodiscard]] AtomLayer* findAtoms(const std::string& item) const;
    [[nodiscard]] MeshLayer* findMesh(const std::string& item) const;

    void setColorMap(ColorMapName name);
    [[nodiscard]] ColorMapName colorMap() const { return colorMap_; }
    void setRangeMode(RangeMode mode);
    [[nodiscard]] RangeMode rangeMode() const { return rangeMode_; }
    /// Locks the range of every quantity shown.
    void lockRange(Range range);
    [[nodiscard]] const Range& lockedRange() const { return lockedRange_; }

    void setTheme(Theme theme);
    [[nodiscard]] Theme theme() const { return theme_; }
    /// Without lines of one's own each visible layer says its name and size.
    void setTitleLines(std::vector<TitleLine> lines) { titleLines_ = std::move(lines); }
    [[nodiscard]] std::vector<TitleLine> titleLines() const;
    void setDetail(Detail detail);

    /// Opens all layers by a plane; nothing: closed.
    void setCut(const std::optional<Cut>& cut);
    [[nodiscard]] const std::optional<Cut>& cut() const { return cut_; }
    /// The triad at the lower left.
    void setAxesVisible(bool visible) { axesVisible_ = visible; }
    [[nodiscard]] bool areAxesVisible() const { return axesVisible_; }
    /// Does long work of layers.
    void setWorker(Worker worker);

    /// Brings ranges, lookup tables and layers into agreement.
    void update();
    /// One for each quantity that visible layers show, in the order of the layers. After update().
    [[nodiscard]] const std::vector<Legend>& legends() const { return legends_; }
    /// The species, structure types... of the visible layers that are colored by them. After
    /// update().
    [[nodiscard]] const std::vector<Swatch>& swatches() const { return swatches_; }
    /// The arrows of visible layers. After update().
    [[nodiscard]] const std::vector<ArrowKey>& arrowKeys() const { return arrowKeys_; }
    [[nodiscard]] const ColorMap* mapOf(const std::string& quantity) const;

    /// Of the visible layers; false where nothing is visible.
    [[nodiscard]] bool bounds(core::Vec3& low, core::Vec3& high) const;
    /// The nearest thing on the ray in any visible layer.
    [[nodiscard]] PickResult pick(const Ray& ray) const;

private:
    Layer& add(std::unique_ptr<Layer> layer);
    void chooseColoring(Layer& layer) const;
    void addSwatches();
    void addLegend(const FieldChoice& choice, const std::optional<Range>& range,
                   std::size_t nanCount, bool atoms, std::map<std::string, Range>& data);
    [[nodiscard]] Range rangeFor(const Range& data) const;

    std::vector<std::unique_ptr<Layer>> layers_;
    std::map<std::string, std::unique_ptr<ColorMap>> maps_;
    std::vector<Legend> legends_;
    std::vector<Swatch> swatches_;
    std::vector<ArrowKey> arrowKeys_;
    std::vector<TitleLine> titleLines_;
    std::optional<Cut> cut_;
    Worker worker_;
    bool axesVisible_ = true;
    ColorMapName colorMap_ = ColorMapName::viridis;
    RangeMode rangeMode_ = RangeMode::automatic;
    Range lockedRange_;
    Theme theme_ = Theme::light;
    Detail detail_ = Detail::still;
};

}  // namespace isthmus::viz
