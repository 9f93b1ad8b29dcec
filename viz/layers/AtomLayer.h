#pragma once

#include <memory>
#include <span>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/AtomSelection.h"
#include "viz/color/Categories.h"
#include "viz/layers/Arrows.h"
#include "viz/layers/AtomGrid.h"
#include "viz/layers/AtomSpheres.h"
#include "viz/layers/BondSticks.h"
#include "viz/layers/CellBox.h"
#include "viz/layers/Layer.h"
#include "viz/scene/Worker.h"

namespace isthmus::viz {

/// Atoms as spheres, their bonds, arrows of a field, and the edges of their cell.
///
/// Atoms that others hide from every side are not drawn: of a block of 100,000 about a quarter is
/// left. While turning, large sets are drawn as plain points.
class AtomLayer : public Layer {
public:
    AtomLayer(std::string item, std::string name,
              std::shared_ptr<const structure::AtomicStructure> structure);

    [[nodiscard]] const structure::AtomicStructure& structure() const { return *structure_; }
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> sharedStructure() const {
        return structure_;
    }
    /// Another revision of the item; keeps the coloring where the field is still there, selected
    /// and hidden atoms where there are as many atoms.
    void setStructure(std::shared_ptr<const structure::AtomicStructure> structure);
    /// A frame of a running or stored simulation: as many positions as atoms, angstrom. Values of
    /// the structure's fields stay as they are.
    void setPositions(std::span<const core::Vec3> positions);
    void setPositions(std::span<const core::Vec3> positions, const structure::UnitCell& cell);
    /// Where the atoms are drawn: wrapped into the cell where the style says so.
    [[nodiscard]] const std::vector<core::Vec3>& positions() const { return positions_; }
    [[nodiscard]] const structure::UnitCell& cell() const { return cell_; }

    /// @throws core::InputError for lengths of bonds that are none.
    void setStyle(const AtomStyle& style);
    [[nodiscard]] const AtomStyle& style() const { return style_; }
    /// @throws core::InputError for a field that there is not or that has not three components.
    void setArrows(const ArrowStyle& arrows);
    [[nodiscard]] const ArrowStyle& arrows() const { return arrowStyle_; }
    /// The fields of three components. A scale that makes their arrows a little longer than the
    /// distance of neighbors.
    [[nodiscard]] std::vector<std::string> vectorFields() const;
    [[nodiscard]] double suggestedScale(const std::string& field) const;
    /// What arrows are drawn of, with the unit; nothing without arrows.
    [[nodiscard]] std::optional<FieldChoice> arrowChoice() const;
    [[nodiscard]] const std::optional<Range>& arrowRange() const { return arrowRange_; }
    void setArrowColorMap(const ColorMap& map) { arrowProps_.setColorMap(map); }

    /// Selected atoms shine. @param atoms as many as atoms, or empty: none.
    void select(structure::AtomMask atoms);
    [[nodiscard]] const structure::AtomMask& selection() const { return selection_; }
    [[nodiscard]] std::size_t selectedCount() const;
    /// Hidden atoms are as if they were not there; those with a field "hidden" that is not 0 are
    /// too.
    /// @param atoms likewise.
    void hide(structure::AtomMask atoms);
    [[nodiscard]] const structure::AtomMask& hidden() const { return hidden_; }
    /// By the mask or by the field.
    [[nodiscard]] std::size_t hiddenCount() const;
    /// Hides none, whatever the field says, until it says something else.
    void showAll();
    /// Whether an atom is neither hidden nor cut away.
    [[nodiscard]] bool isShown(std::size_t atom) const { return radii_[atom] > 0.0F; }

    [[nodiscard]] double radius(std::size_t atom) const;
    /// What the colors mean where they are not of a map: species, or kinds that numbers stand for.
    [[nodiscard]] std::vector<Category> categories() const;
    /// Whether the values have a color each rather than a place in a range.
    [[nodiscard]] bool isColoredByCategory() const;

    /// Up to this many spheres are drawn as such while turning, and as many atoms bonded at once.
    static constexpr std::size_t kMostTurningSpheres = 20'000;
    /// Bonds of larger sets are looked for by the worker and come later.
    void setWorker(Worker worker) { worker_ = std::move(worker); }
    [[nodiscard]] bool isLookingForBonds() const { return bondsRunning_; }
    [[nodiscard]] std::size_t bondCount() const { return bondProps_.count(); }

    /// How many spheres are drawn: the atoms that can be seen from somewhere.
    [[nodiscard]] std::size_t drawnCount() const { return balls_.atoms().size(); }
    [[nodiscard]] bool isDrawnAsPoints() const;

    [[nodiscard]] std::string summary() const override;
    [[nodiscard]] std::vector<FieldChoice> choices() const override;
    void setColorMap(const ColorMap& map) override;
    void setTheme(Theme theme) override;
    void setDetail(Detail detail) override;
    void setScreenScale(const ScreenScale& scale) override;
    [[nodiscard]] std::array<core::Vec3, 2> bounds() const override;
    [[nodiscard]] PickResult pick(const Ray& ray) const override;

protected:
    void applyColoring(const FieldChoice& choice) override;
    void placeProps() override;
    void applyCut() override;

private:
    [[nodiscard]] std::optional<core::Field> vectorField(const std::string& name) const;
    /// Finds where the atoms are drawn.
    void placeAtoms();
    void updateRadii();
    void updateAtoms();
    void updateSelection();
    void updateBonds();
    void takeBonds(structure::Bonds bonds);
    void drawBonds();
    void updateArrows();
    void paint();
    [[nodiscard]] std::vector<std::int32_t> shownAtoms() const;
    [[nodiscard]] bool isHidden(std::size_t atom) const {
        return (!hidden_.empty() && hidden_[atom] != 0) ||
               (obeysField_ && hiddenField_ != nullptr && hiddenField_->values[atom] != 0.0);
    }
    [[nodiscard]] double largestRadius() const;

    std::shared_ptr<const structure::AtomicStructure> structure_;
    std::vector<core::Vec3> frame_;  ///< positions in place of the structure's; empty: its own
    std::vector<core::Vec3> positions_;
    structure::UnitCell cell_;
    AtomStyle style_;
    ArrowStyle arrowStyle_;
    std::optional<Range> arrowRange_;
    structure::AtomMask selection_;
    structure::AtomMask hidden_;
    const core::Field* hiddenField_ = nullptr;  ///< of structure_
    bool obeysField_ = true;
    AtomPaint paint_;
    std::vector<float> values_;         ///< what the atoms are colored by; empty for species
    std::vector<double> speciesRadii_;  ///< angstrom
    std::vector<float> radii_;          ///< per atom; 0: not shown
    std::array<core::Vec3, 2> reach_;   ///< corners of the atoms that are not hidden
    mutable std::unique_ptr<AtomGrid> grid_;
    structure::Bonds bonds_;
    Worker worker_;
    bool bondsRunning_ = false;
    bool bondsOld_ = false;
    std::shared_ptr<AtomLayer*> self_;  ///< for what comes back from the worker

    AtomSpheres balls_;
    AtomSpheres marked_;
    BondSticks bondProps_;
    Arrows arrowProps_;
    CellBox cellBox_;
    Detail detail_ = Detail::still;
};

}  // namespace isthmus::viz
