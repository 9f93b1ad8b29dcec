#pragma once

#include <QIcon>
#include <QList>
#include <QWidget>
#include <optional>

class QAction;
class QComboBox;
class QLabel;
class QToolButton;

namespace isthmus::viz {
enum class ColorMapName;
enum class MeshStyle;
enum class RangeMode;
}  // namespace isthmus::viz

namespace isthmus::widgets {

class ToolRow;

/// Something that the scene can be colored by.
struct ColorChoice {
    QString id;             ///< of the caller's own making
    QString label;          ///< "von Mises stress"
    QString unit = {};      ///< "GPa"
    bool isSigned = false;  ///< may be negative: offered the diverging map
    bool hasValues = true;  ///< has a range and a map; species and no color have neither
};

/// The tool bar of the 3-D view: what colors mean, how meshes are drawn, and the view's tools.
class ColorByBar : public QWidget {
    Q_OBJECT

public:
    explicit ColorByBar(QWidget* parent = nullptr);

    /// The choices; keeps the chosen one where it is still there. Sends no signal.
    void setChoices(const QList<ColorChoice>& choices);
    /// Sends no signal; neither do the other setters.
    void setChoice(const QString& id);
    [[nodiscard]] QString choice() const;

    void setMap(viz::ColorMapName map);
    [[nodiscard]] viz::ColorMapName map() const;

    void setRange(viz::RangeMode mode, double low, double high);
    [[nodiscard]] viz::RangeMode rangeMode() const { return mode_; }
    [[nodiscard]] double low() const { return low_; }
    [[nodiscard]] double high() const { return high_; }

    /// @param style none: no mesh is drawn, and the choice is hidden.
    void setMeshStyle(std::optional<viz::MeshStyle> style);
    [[nodiscard]] viz::MeshStyle meshStyle() const;

    /// A button for one of the window's actions, at the right; checkable ones show that they are
    /// on. A null pointer: a gap.
    void addTool(QAction* action);

Q_SIGNALS:
    void choiceChanged(const QString& id);
    void mapChanged(isthmus::viz::ColorMapName map);
    /// With RangeMode::automatic the numbers are those shown before: the receiver finds new ones
    /// and gives them back through setRange().
    void rangeChanged(isthmus::viz::RangeMode mode, double low, double high);
    void meshStyleChanged(isthmus::viz::MeshStyle style);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showRange();
    void editRange();
    [[nodiscard]] QString unit() const;

    QList<ColorChoice> choices_;
    viz::RangeMode mode_;
    double low_ = 0.0;
    double high_ = 1.0;
    QLabel* label_ = nullptr;
    QComboBox* choice_;
    QComboBox* map_;
    QToolButton* range_;
    QWidget* styleMark_;  ///< before the style
    QComboBox* style_;
    ToolRow* tools_;
};

/// A picture of a color map, for its combo box.
[[nodiscard]] QIcon mapIcon(viz::ColorMapName map);

}  // namespace isthmus::widgets
