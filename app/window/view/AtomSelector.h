#pragma once

#include <QObject>
#include <map>
#include <string>
#include <vector>

#include "viz/scene/View.h"

namespace isthmus::window {

class Document;
class SceneKeeper;

/// Selects atoms in the view and does things with them.
class AtomSelector : public QObject {
    Q_OBJECT

public:
    AtomSelector(Document& document, SceneKeeper& scene, viz::View& view, QObject* parent);

    /// The structure that expressions are about: that of the item chosen last where it is shown,
    /// else the first one shown; null where there is none.
    [[nodiscard]] viz::AtomLayer* target() const;
    void setCurrent(const std::string& item) { current_ = item; }

    void click(const viz::PickResult& pick, bool add);
    /// All atoms in a rectangle of the screen, device pixels.
    void takeBox(std::array<double, 2> corner, std::array<double, 2> opposite, bool add);
    /// @throws core::InputError with the place of a fault.
    void selectWhere(const std::string& expression);
    void invert();
    void clear();
    void hideSelected();
    void showOnlySelected();
    void showAll();
    /// @throws core::InputError where nothing would be left.
    void deleteSelected();
    void makeStructure();

    [[nodiscard]] std::size_t selectedCount() const;
    [[nodiscard]] bool hasHidden() const;
    /// "12 of 4 000 atoms selected, 30 hidden".
    [[nodiscard]] QString state() const;

Q_SIGNALS:
    /// All atoms of these structures are to be seen, also those that modifiers hide. Ids as of
    /// SceneKeeper::liveIds().
    void allWanted(const std::vector<std::string>& ids);
    /// To be drawn again.
    void changed();

private:
    [[nodiscard]] std::vector<viz::AtomLayer*> layers() const;
    /// Shows a structure that was made of some atoms of another one in its place.
    void show(const std::string& made, const std::string& of);

    Document& document_;
    SceneKeeper& scene_;
    viz::View& view_;
    std::string current_;
};

}  // namespace isthmus::window
