#include "app/window/frame/TablePage.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "engine/io/NumberText.h"
#include "engine/io/TextOutput.h"
#include "engine/study/SeriesAxis.h"
#include "widgets/NumberFormat.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::window {

namespace {

const char* const kVectorNames[] = {"x", "y", "z"};
const char* const kTensorNames[] = {"xx", "yy", "zz", "yz", "xz", "xy"};

QString componentName(int components, int component) {
    if (components == 3) {
        return QLatin1Char(' ') + QLatin1String(kVectorNames[component]);
    }
    if (components == 6) {
        return QLatin1Char(' ') + QLatin1String(kTensorNames[component]);
    }
    return components == 1 ? QString() : QStringLiteral(" %1").arg(component + 1);
}

std::string quoted(const QString& text) {
    QString safe = text;
    if (safe.contains(QLatin1Char(',')) || safe.contains(QLatin1Char('"'))) {
        safe.replace(QLatin1String("\""), QLatin1String("\"\""));
        safe = QLatin1Char('"') + safe + QLatin1Char('"');
    }
    return safe.toStdString();
}

}  // namespace

void ItemTable::add(const QString& title, const QString& unit, std::function<QVariant(int)> value) {
    columns_.push_back({title, unit, std::move(value)});
}

int ItemTable::decimalsOf(const Column& column) const {
    // Some hundred rows from all parts tell how large the numbers are.
    double largest = 0.0;
    bool whole = true;
    for (int row = 0; row < rows_; row += 1 + rows_ / 500) {
        const double value = column.value(row).toDouble();
        if (std::isfinite(value)) {
            largest = std::max(largest, std::abs(value));
            whole = whole && value == std::round(value);
        }
    }
    if (whole || largest < 1e-2 || largest >= 1e6) {
        return -1;
    }
    return std::clamp(5 - static_cast<int>(std::floor(std::log10(largest))), 0, 6);
}

void ItemTable::addField(const core::Field& field) {
    const QString name = widgets::readableName(QString::fromStdString(field.name));
    for (int component = 0; component < field.components; ++component) {
        add(name + componentName(field.components, component), QString::fromStdString(field.unit),
            [&field, component](int row) -> QVariant {
                return field.at(static_cast<std::size_t>(row), component);
            });
    }
}

void ItemTable::showStructure(const structure::AtomicStructure& atoms) {
    rows_ = static_cast<int>(atoms.atomCount());
    noun_ = tr("atoms");
    const QString length =
        atoms.units == structure::UnitSystem::lj ? QStringLiteral("1") : QStringLiteral("angstrom");
    add(tr("Element"), {}, [&atoms](int row) -> QVariant {
        return QString::fromStdString(atoms.speciesName(static_cast<std::size_t>(row)));
    });
    for (int axis = 0; axis < 3; ++axis) {
        add(QLatin1String(kVectorNames[axis]), length, [&atoms, axis](int row) -> QVariant {
            return atoms.positions[static_cast<std::size_t>(row)][axis];
        });
    }
    if (atoms.hasVelocities()) {
        const QString speed = atoms.units == structure::UnitSystem::lj
                                  ? QStringLiteral("1")
                                  : QStringLiteral("angstrom/ps");
        for (int axis = 0; axis < 3; ++axis) {
            add(tr("Velocity") + componentName(3, axis), speed,
                [&atoms, axis](int row) -> QVariant {
                    return atoms.velocities[static_cast<std::size_t>(row)][axis];
                });
        }
    }
    for (const core::Field& field : atoms.fields) {
        addField(field);
    }
}

void ItemTable::showMesh(const mesh::Mesh& mesh) {
    rows_ = static_cast<int>(mesh.nodeCount());
    noun_ = tr("nodes");
    for (int axis = 0; axis < 3; ++axis) {
        add(QLatin1String(kVectorNames[axis]), QStringLiteral("m"),
            [&mesh, axis](int row) -> QVariant {
                return mesh.nodes[static_cast<std::size_t>(row)][axis];
            });
    }
    for (const core::Field& field : mesh.nodeFields) {
        addField(field);
    }
}

void ItemTable::showRecord(const study::StudyRecord& record) {
    noun_ = tr("points");
    const study::Series* before = nullptr;
    for (const study::Series& series : record.series) {
        // Curves over the same times share one column of them.
        if (before == nullptr || series.times != before->times ||
            series.timeUnit != before->timeUnit || series.coordinate != before->coordinate) {
            const study::SeriesAxis axis(series.timeUnit, series.coordinate);
            add(QString::fromStdString(axis.title), QString::fromStdString(axis.unit),
                [&series](int row) -> QVariant {
                    return row < static_cast<int>(series.times.size())
                               ? QVariant(series.times[static_cast<std::size_t>(row)])
                               : QVariant();
                });
        }
        before = &series;
        rows_ = std::max(rows_, static_cast<int>(series.values.size()));
        QString title = widgets::readableName(QString::fromStdString(series.name));
        if (!series.part.empty()) {
            title += tr(", %1").arg(QString::fromStdString(series.part));
        }
        add(title, QString::fromStdString(series.unit), [&series](int row) -> QVariant {
            return row < static_cast<int>(series.values.size())
                       ? QVariant(series.values[static_cast<std::size_t>(row)])
                       : QVariant();
        });
    }
}

void ItemTable::setItem(project::ItemPointer item) {
    beginResetModel();
    columns_.clear();
    rows_ = 0;
    noun_.clear();
    item_ = std::move(item);
    if (item_ != nullptr) {
        if (const auto atoms = item_->structure()) {
            showStructure(*atoms);
        } else if (const auto mesh = item_->mesh()) {
            showMesh(*mesh);
        } else if (const auto record = item_->result()) {
            showRecord(*record);
        }
    }
    for (Column& column : columns_) {
        column.decimals = decimalsOf(column);
    }
    endResetModel();
}

QString ItemTable::summary() const {
    if (item_ == nullptr || columns_.empty()) {
        return tr("Select a structure, a mesh or a result with curves to see its numbers.");
    }
    return tr("%1: %2 %3")
        .arg(QString::fromStdString(item_->name), widgets::formatInteger(rows_), noun_);
}

std::function<void(const std::filesystem::path&)> ItemTable::writer() const {
    // The columns read the item in place, which lives as long as this does.
    return [item = item_, columns = columns_, rows = rows_](const std::filesystem::path& file) {
        std::string text = tr("Row").toStdString();
        for (const Column& column : columns) {
            const bool bare = column.unit.isEmpty() || column.unit == QLatin1String("1");
            text += ',' + quoted(bare ? column.title
                                      : QStringLiteral("%1 (%2)").arg(column.title, column.unit));
        }
        text += '\n';
        for (int row = 0; row < rows; ++row) {
            text += std::to_string(row + 1);
            for (const Column& column : columns) {
                const QVariant value = column.value(row);
                text += ',';
                if (value.userType() == QMetaType::Double) {
                    io::appendNumber(text, value.toDouble());
                } else {
                    text += quoted(value.toString());
                }
            }
            text += '\n';
        }
        io::writeText(file, text);
    };
}

int ItemTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : rows_;
}

int ItemTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant ItemTable::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Column& column = columns_[static_cast<std::size_t>(index.column())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        const QVariant value = column.value(index.row());
        if (value.userType() != QMetaType::Double) {
            return value;
        }
        const double number = value.toDouble();
        if (role == Qt::ToolTipRole) {
            return widgets::formatFull(number);
        }
        return column.decimals < 0 || !std::isfinite(number)
                   ? widgets::formatNumber(number)
                   : widgets::formatFixed(number, column.decimals);
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((column.value(index.row()).userType() == QMetaType::Double
                                     ? Qt::AlignRight
                                     : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    }
    return {};
}

QVariant ItemTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal) {
        return rows_ > 0 ? index(0, section).data(role) : QVariant();
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (orientation == Qt::Vertical) {
        return section + 1;  // counted from 1, as files and messages do
    }
    const Column& column = columns_[static_cast<std::size_t>(section)];
    const QString unit = widgets::formatUnit(column.unit);
    return unit.isEmpty() ? column.title : QStringLiteral("%1 (%2)").arg(column.title, unit);
}

TablePage::TablePage(QWidget* parent)
    : QWidget(parent),
      model_(new ItemTable(this)),
      view_(new QTableView(this)),
      summary_(new widgets::theme::RoleLabel(widgets::theme::Role::muted,
                                             widgets::theme::Text::secondary, this)) {
    view_->setModel(model_);
    view_->setAccessibleName(tr("Numbers of the selected item"));
    view_->setFrameShape(QFrame::NoFrame);
    view_->setShowGrid(false);
    view_->setSelectionMode(QAbstractItemView::ContiguousSelection);
    view_->verticalHeader()->setDefaultSectionSize(23);
    view_->horizontalHeader()->setDefaultSectionSize(120);
    view_->horizontalHeader()->setHighlightSections(false);
    auto* copy = new QAction(tr("Copy"), view_);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &TablePage::copySelected);
    view_->addAction(copy);
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);
    setFocusProxy(view_);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    summary_->setContentsMargins(10, 5, 10, 5);
    layout->addWidget(summary_);
    layout->addWidget(view_, 1);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    showItem(nullptr);
}

void TablePage::showItem(project::ItemPointer item) {
    // Another frame of the same atoms: what one looks at stays in sight.
    const bool isSame =
        item != nullptr && model_->item() != nullptr && model_->item()->id == item->id;
    const QPoint place(view_->horizontalScrollBar()->value(), view_->verticalScrollBar()->value());
    const int row = isSame ? view_->currentIndex().row() : -1;
    model_->setItem(std::move(item));
    summary_->setText(model_->summary());
    if (isSame) {
        if (row >= 0 && row < model_->rowCount()) {
            view_->selectRow(row);
        }
        view_->horizontalScrollBar()->setValue(place.x());
        view_->verticalScrollBar()->setValue(place.y());
    }
}

void TablePage::showRow(int row) {
    if (row >= 0 && row < model_->rowCount()) {
        view_->selectRow(row);
        view_->scrollTo(model_->index(row, 0));
    }
}

void TablePage::copySelected() const {
    QString text;
    const QItemSelection selection = view_->selectionModel()->selection();
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            QStringList cells;
            for (int column = range.left(); column <= range.right(); ++column) {
                cells.append(model_->index(row, column).data(Qt::ToolTipRole).toString());
            }
            text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
        }
    }
    QGuiApplication::clipboard()->setText(text);
}

}  // namespace isthmus::window
