#include "widgets/view/ColorByBar.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "viz/layers/MeshLayer.h"
#include "viz/scene/Scene.h"
#include "widgets/NumberFormat.h"
#include "widgets/theme/Icons.h"
#include "widgets/view/RangePopup.h"
#include "widgets/view/ToolRow.h"
#include "widgets/view/ToolStrip.h"

namespace isthmus::widgets {

using viz::ColorMapName;
using viz::MeshStyle;
using viz::RangeMode;

namespace {

constexpr int kNarrow = 680;
constexpr int kNarrowest = 480;
constexpr int kMapPictureWidth = 58;

QString mapLabel(ColorMapName map) {
    switch (map) {
        case ColorMapName::viridis:
            return ColorByBar::tr("Viridis");
        case ColorMapName::cividis:
            return ColorByBar::tr("Cividis");
        case ColorMapName::gray:
            return ColorByBar::tr("Gray");
        case ColorMapName::diverging:
            return ColorByBar::tr("Diverging");
    }
    return {};
}

/// Both numbers with the decimals that the width of the range asks for.
QString rangeText(double low, double high, const QString& unit) {
    const double width = std::max(std::abs(high - low), 1e-300);
    const double size = std::max(std::abs(low), std::abs(high));
    const QString dash = QString(" ") + QChar(0x2013) + ' ';
    const QString printed = formatUnit(unit);
    const QString behind = printed.isEmpty() ? QString() : ' ' + printed;
    if (size >= 1e5 || width < 1e-3) {
        return formatNumber(low, 3) + dash + formatNumber(high, 3) + behind;
    }
    const int decimals = std::clamp(static_cast<int>(std::ceil(1.0 - std::log10(width))), 0, 4);
    return formatFixed(low, decimals) + dash + formatFixed(high, decimals) + behind;
}

}  // namespace

QIcon mapIcon(ColorMapName map) {
    QPixmap picture(32, 16);
    QPainter painter(&picture);
    for (int x = 0; x < picture.width(); ++x) {
        const viz::Color color = viz::ColorMap::colorAt(map, (x + 0.5) / picture.width());
        painter.fillRect(x, 0, 1, picture.height(), QColor(color.red, color.green, color.blue));
    }
    return QIcon(picture);
}

ColorByBar::ColorByBar(QWidget* parent)
    : QWidget(parent),
      mode_(RangeMode::automatic),
      choice_(new QComboBox),
      map_(new QComboBox),
      range_(new QToolButton),
      styleMark_(new Separator),
      style_(new QComboBox),
      tools_(new ToolRow(4)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(8, 4, 8, 4);
    line->setSpacing(4);
    auto* label = label_ = new QLabel(tr("Co&lor by"));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setBuddy(choice_);
    choice_->setAccessibleName(tr("Color by"));
    choice_->setMinimumContentsLength(14);
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    map_->setAccessibleName(tr("Color map"));
    map_->setIconSize(QSize(24, 12));
    for (const ColorMapName map : viz::allColorMaps()) {
        map_->addItem(mapIcon(map), mapLabel(map), static_cast<int>(map));
    }
    range_->setIcon(theme::icon("color-gradient"));
    range_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    range_->setAutoRaise(true);
    range_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Minimum);  // as high as its neighbors
    range_->setToolTip(tr("Range of the color bar: automatic, locked or symmetric"));
    style_->setAccessibleName(tr("How meshes are drawn"));
    style_->addItem(tr("Surface with edges"), static_cast<int>(MeshStyle::surfaceWithEdges));
    style_->addItem(tr("Surface"), static_cast<int>(MeshStyle::surface));
    style_->addItem(tr("Wireframe"), static_cast<int>(MeshStyle::wireframe));
    line->addWidget(label);
    line->addSpacing(4);
    line->addWidget(choice_);
    line->addWidget(map_);
    line->addWidget(range_);
    line->addWidget(styleMark_);
    line->addWidget(style_);
    line->addStretch(1);
    line->addWidget(tools_);
    connect(choice_, &QComboBox::activated, this, [this] {
        showRange();
        Q_EMIT choiceChanged(choice());
    });
    connect(map_, &QComboBox::activated, this, [this] { Q_EMIT mapChanged(map()); });
    connect(style_, &QComboBox::activated, this, [this] { Q_EMIT meshStyleChanged(meshStyle()); });
    connect(range_, &QToolButton::clicked, this, &ColorByBar::editRange);
    setChoices({});
    setMeshStyle(std::nullopt);
}

void ColorByBar::setChoices(const QList<ColorChoice>& choices) {
    const QString before = choice();
    choices_ = choices;
    choice_->clear();
    for (const ColorChoice& each : choices_) {
        choice_->addItem(each.label, each.id);
    }
    choice_->setEnabled(!choices_.isEmpty());
    choice_->setPlaceholderText(tr("Nothing"));  // takes its width also where it is not shown
    setChoice(before);
    if (choice_->currentIndex() < 0 && !choices_.isEmpty()) {
        choice_->setCurrentIndex(0);
    }
    showRange();
}

void ColorByBar::setChoice(const QString& id) {
    choice_->setCurrentIndex(choice_->findData(id));
    showRange();
}

QString ColorByBar::choice() const {
    return choice_->currentData().toString();
}

void ColorByBar::setMap(ColorMapName map) {
    map_->setCurrentIndex(map_->findData(static_cast<int>(map)));
}

ColorMapName ColorByBar::map() const {
    return static_cast<ColorMapName>(map_->currentData().toInt());
}

void ColorByBar::setRange(RangeMode mode, double low, double high) {
    mode_ = mode;
    low_ = low;
    high_ = high;
    showRange();
    if (auto* popup = findChild<RangePopup*>()) {
        if (mode_ == RangeMode::automatic) {
            popup->setNumbers(low, high);
        }
    }
}

void ColorByBar::setMeshStyle(std::optional<MeshStyle> style) {
    styleMark_->setVisible(style.has_value());
    style_->setVisible(style.has_value());
    if (style) {
        style_->setCurrentIndex(style_->findData(static_cast<int>(*style)));
    }
}

MeshStyle ColorByBar::meshStyle() const {
    return static_cast<MeshStyle>(style_->currentData().toInt());
}

QString ColorByBar::unit() const {
    const int index = choice_->currentIndex();
    return index < 0 ? QString() : choices_[index].unit;
}

void ColorByBar::showRange() {
    const QString mode = mode_ == RangeMode::automatic ? tr("automatic")
                         : mode_ == RangeMode::locked  ? tr("locked")
                                                       : tr("symmetric");
    const int index = choice_->currentIndex();
    const bool hasValues = index >= 0 && choices_[index].hasValues;
    const QString text = hasValues ? rangeText(low_, high_, unit()) : tr("No range");
    range_->setText(text);
    range_->setIcon(theme::icon(mode_ == RangeMode::locked ? "lock" : "color-gradient"));
    range_->setAccessibleName(tr("Range of the color bar, %1, %2").arg(mode, text));
    // The diverging map means something only about zero.
    const bool isSigned = hasValues && choices_[index].isSigned;
    range_->setEnabled(hasValues);
    map_->setEnabled(hasValues);
    if (auto* view = map_->findData(static_cast<int>(ColorMapName::diverging)) >= 0 ? map_->model()
                                                                                    : nullptr) {
        const int row = map_->findData(static_cast<int>(ColorMapName::diverging));
        const int flags = isSigned ? int(Qt::ItemIsEnabled | Qt::ItemIsSelectable) : 0;
        // QComboBox's own model takes the flags of an item in this role.
        view->setData(view->index(row, 0), flags, Qt::UserRole - 1);
    }
}

void ColorByBar::editRange() {
    auto* popup = new RangePopup(mode_, low_, high_, unit(), this);
    connect(popup, &RangePopup::rangeChanged, this,
            [this](RangeMode mode, double low, double high) {
                mode_ = mode;
                low_ = low;
                high_ = high;
                showRange();
                Q_EMIT rangeChanged(mode, low, high);
            });
    popup->move(range_->mapToGlobal(QPoint(0, range_->height() + 2)));
    popup->show();
}

void ColorByBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // In a narrow view the map's picture says enough.
    const bool narrow = width() < kNarrow * theme::textScale();
    label_->setVisible(!narrow);
    map_->setMaximumWidth(narrow ? kMapPictureWidth : QWIDGETSIZE_MAX);
    map_->setMinimumWidth(narrow ? kMapPictureWidth : 0);
    const bool narrowest = width() < kNarrowest * theme::textScale();
    choice_->setMinimumContentsLength(narrowest ? 7 : 14);
    // QComboBox does not compute its smallest size anew when the length of its contents changes.
    choice_->setMinimumWidth(narrowest ? choice_->sizeHint().width() : 0);
    range_->setToolButtonStyle(narrowest ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

void ColorByBar::addTool(QAction* action) {
    tools_->add(action);
}

}  // namespace isthmus::widgets
