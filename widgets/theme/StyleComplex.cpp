// The parts of the style that concern sizes and controls made of several parts.

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QFontMetrics>
#include <QPainter>
#include <QStyleOption>
#include <QWidget>
#include <algorithm>

#include "widgets/theme/Paint.h"
#include "widgets/theme/Style.h"

namespace isthmus::widgets::theme {

namespace {

constexpr int kSpinButtonWidth = 18;

int fieldHeight(const QStyleOption* option) {
    return std::max(24, option->fontMetrics.height() + 7);
}

void drawSpinBox(const QStyleOptionSpinBox* spin, QPainter& painter, const QWidget* widget,
                 const QStyle* style) {
    drawField(painter, *spin, widget);
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons) {
        return;
    }
    const bool enabled = spin->state.testFlag(QStyle::State_Enabled);
    for (const auto part : {QStyle::SC_SpinBoxUp, QStyle::SC_SpinBoxDown}) {
        const bool up = part == QStyle::SC_SpinBoxUp;
        const QRect rect = style->subControlRect(QStyle::CC_SpinBox, spin, part, widget);
        const bool can = enabled && (spin->stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled
                                                             : QAbstractSpinBox::StepDownEnabled));
        if (can && spin->activeSubControls == part) {
            const bool down = spin->state.testFlag(QStyle::State_Sunken);
            painter.fillRect(rect.adjusted(1, 0, 0, 0),
                             color(down ? Role::border : Role::panelAlt));
        }
        QColor ink = color(Role::text);
        ink.setAlphaF(can ? 0.85F : 0.35F);
        drawTriangle(painter, QRectF(rect).center() + QPointF(0.5, up ? 0.5 : -0.5),
                     up ? Qt::UpArrow : Qt::DownArrow, ink, 6.0);
    }
    const QRect first =
        style->subControlRect(QStyle::CC_SpinBox, spin, QStyle::SC_SpinBoxUp, widget);
    painter.fillRect(QRectF(first.left(), spin->rect.top() + 3, 1, spin->rect.height() - 6),
                     color(Role::border));
}

void drawComboBox(const QStyleOptionComboBox* combo, QPainter& painter, const QWidget* widget) {
    QStyleOption frame = *combo;
    if (combo->state.testFlag(QStyle::State_On)) {
        frame.state |= QStyle::State_HasFocus;
    }
    drawField(painter, frame, widget);
    const bool enabled = combo->state.testFlag(QStyle::State_Enabled);
    if (enabled && combo->state.testFlag(QStyle::State_MouseOver) && !combo->editable &&
        !frame.state.testFlag(QStyle::State_HasFocus)) {
        drawBox(painter, combo->rect, color(Role::panelAlt), color(Role::field));
    }
    QColor ink = color(Role::text);
    ink.setAlphaF(enabled ? 0.75F : 0.35F);
    drawTriangle(painter, QPointF(combo->rect.right() - 10.5, QRectF(combo->rect).center().y()),
                 Qt::DownArrow, ink, 8.0);
}

void drawSlider(const QStyleOptionSlider* slider, QPainter& painter, const QWidget* widget,
                const QStyle* style) {
    const QRectF groove =
        style->subControlRect(QStyle::CC_Slider, slider, QStyle::SC_SliderGroove, widget);
    const QRectF handle =
        style->subControlRect(QStyle::CC_Slider, slider, QStyle::SC_SliderHandle, widget);
    const bool horizontal = slider->orientation == Qt::Horizontal;
    const bool enabled = slider->state.testFlag(QStyle::State_Enabled);
    QRectF track = horizontal ? QRectF(groove.left(), groove.center().y() - 2, groove.width(), 4)
                              : QRectF(groove.center().x() - 2, groove.top(), 4, groove.height());
    painter.save();
    if (!enabled) {
        painter.setOpacity(0.45);
    }
    drawBox(painter, track, color(Role::border), QColor(), 0.0, 2.0);
    if (horizontal) {
        track.setRight(handle.center().x());
    } else {
        track.setTop(handle.center().y());
    }
    if (enabled) {
        drawBox(painter, track, color(Role::accentFill), QColor(), 0.0, 2.0);
    }
    const bool focus = slider->state.testFlag(QStyle::State_HasFocus);
    const QRectF knob(handle.center() - QPointF(7.5, 7.5), QSizeF(15, 15));
    drawBox(painter, knob, color(Role::panel), color(focus ? Role::accent : Role::field),
            focus ? 2.0 : 1.0, 7.5);
    painter.restore();
}

/// The color of what is scrolled.
QColor behindScrollBar(const QWidget* bar) {
    for (const QWidget* each = bar; each; each = each->parentWidget()) {
        if (const auto* area = qobject_cast<const QAbstractScrollArea*>(each)) {
            const QWidget* view = area->viewport();
            const QWidget* filled = view->autoFillBackground() ? view : area;
            return filled->palette().color(filled->backgroundRole());
        }
    }
    return color(Role::panel);
}

void drawScrollBar(const QStyleOptionSlider* bar, QPainter& painter, const QWidget* widget,
                   const QStyle* style) {
    painter.fillRect(bar->rect, behindScrollBar(widget));
    if (bar->maximum <= bar->minimum) {
        return;
    }
    const QRectF handle =
        style->subControlRect(QStyle::CC_ScrollBar, bar, QStyle::SC_ScrollBarSlider, widget);
    const bool active = bar->activeSubControls == QStyle::SC_ScrollBarSlider &&
                        bar->state.testFlag(QStyle::State_MouseOver);
    QColor fill = color(Role::field);
    fill.setAlphaF(active ? 0.9F : 0.55F);
    const QRectF thumb = bar->orientation == Qt::Vertical ? handle.adjusted(3, 1, -3, -1)
                                                          : handle.adjusted(1, 3, -1, -3);
    drawBox(painter, thumb, fill, QColor(), 0.0, 3.0);
}

}  // namespace

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                               QPainter* painter, const QWidget* widget) const {
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        spin && control == CC_SpinBox) {
        drawSpinBox(spin, *painter, widget, this);
    } else if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
               combo && control == CC_ComboBox) {
        drawComboBox(combo, *painter, widget);
    } else if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
               slider && control == CC_Slider) {
        drawSlider(slider, *painter, widget, this);
    } else if (slider && control == CC_ScrollBar) {
        drawScrollBar(slider, *painter, widget, this);
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
        case CT_PushButton:
            if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
                const bool row = widget && widget->property("row").toBool();
                const bool link = widget && widget->property("link").toBool();
                const bool main = widget && widget->property("main").toBool();
                const QFontMetrics metrics(main ? font(Text::strong) : font(Text::body));
                int width = metrics.size(Qt::TextShowMnemonic, button->text).width();
                if (!button->icon.isNull()) {
                    width += button->iconSize.width() + (button->text.isEmpty() ? 0 : 6);
                }
                if (button->features.testFlag(QStyleOptionButton::HasMenu)) {
                    width += 16;
                }
                const int least = row ? 24 : 26;
                return {width + (link  ? 4
                                 : row ? 16
                                       : 24),
                        std::max(least, option->fontMetrics.height() + least - 17)};
            }
            break;
        case CT_ComboBox:
            result = QSize(size.width() + 36, fieldHeight(option));
            break;
        case CT_LineEdit:
        case CT_SpinBox:
            result.setHeight(fieldHeight(option));
            break;
        case CT_TabBarTab:
            if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
                const bool workspaces = widget && widget->property("workspaces").toBool();
                // The bold text of the selected tab decides, so that tabs do not move.
                const int text =
                    QFontMetrics(font(Text::strong)).size(Qt::TextShowMnemonic, tab->text).width();
                const int extra = tab->icon.isNull() ? 0 : 24;
                const int sides = tab->leftButtonSize.width() + tab->rightButtonSize.width();
                const int height = option->fontMetrics.height() + (workspaces ? 22 : 13);
                return {text + extra + sides + 28, std::max(workspaces ? 40 : 30, height)};
            }
            break;
        case CT_HeaderSection:
            result.setHeight(std::max(24, option->fontMetrics.height() + 7));
            break;
        case CT_ItemViewItem:
            result.setHeight(
                std::max(result.height(), std::max(23, option->fontMetrics.height() + 6)));
            break;
        case CT_MenuBarItem:
            result.setHeight(std::max(24, option->fontMetrics.height() + 7));
            break;
        case CT_MenuItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
                item && item->menuItemType != QStyleOptionMenuItem::Separator) {
                result.setHeight(std::max(24, option->fontMetrics.height() + 7));
            }
            break;
        case CT_ProgressBar:
            result.setHeight(std::max(8, std::min(result.height(), 16)));
            break;
        default:
            break;
    }
    return result;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                            SubControl part, const QWidget* widget) const {
    const QRect rect = option->rect;
    if (control == CC_SpinBox) {
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        const bool buttons = spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        const int width = buttons ? kSpinButtonWidth : 0;
        const int half = rect.height() / 2;
        QRect place;
        switch (part) {
            case SC_SpinBoxUp:
                place = {rect.right() - width, rect.top() + 1, width, half - 1};
                break;
            case SC_SpinBoxDown:
                place = {rect.right() - width, rect.top() + half, width, rect.height() - half - 1};
                break;
            case SC_SpinBoxEditField:
                place = rect.adjusted(5, 2, -width - 3, -2);
                break;
            default:
                return rect;
        }
        return visualRect(option->direction, rect, place);
    }
    if (control == CC_ComboBox) {
        switch (part) {
            case SC_ComboBoxEditField:
                return visualRect(option->direction, rect, rect.adjusted(7, 2, -22, -2));
            case SC_ComboBoxArrow:
                return visualRect(option->direction, rect,
                                  {rect.right() - 21, rect.top(), 22, rect.height()});
            default:
                break;
        }
    }
    if (control == CC_ScrollBar) {
        // No arrow buttons: the whole length belongs to the groove.
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (!bar) {
            return {};
        }
        const bool vertical = bar->orientation == Qt::Vertical;
        const int length = vertical ? rect.height() : rect.width();
        const int range = bar->maximum - bar->minimum;
        int thumb = length;
        if (range > 0) {
            thumb = static_cast<int>(static_cast<qint64>(bar->pageStep) * length /
                                     (static_cast<qint64>(range) + bar->pageStep));
            thumb = std::clamp(thumb, std::min(24, length), length);
        }
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                  length - thumb, bar->upsideDown);
        const auto piece = [&](int from, int to) {
            const QRect place =
                vertical ? QRect(rect.left(), rect.top() + from, rect.width(), to - from)
                         : QRect(rect.left() + from, rect.top(), to - from, rect.height());
            return visualRect(option->direction, rect, place);
        };
        switch (part) {
            case SC_ScrollBarSlider:
                return piece(start, start + thumb);
            case SC_ScrollBarGroove:
                return piece(0, length);
            case SC_ScrollBarSubPage:
                return piece(0, start);
            case SC_ScrollBarAddPage:
                return piece(start + thumb, length);
            default:
                return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option,
                            const QWidget* widget) const {
    switch (element) {
        case SE_TabBarTabText:
            return option->rect;
        case SE_LineEditContents:
            if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
                frame && frame->lineWidth > 0) {
                return option->rect.adjusted(5, 1, -5, -1);
            }
            break;
        default:
            break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

}  // namespace isthmus::widgets::theme
