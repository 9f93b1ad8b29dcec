#include "widgets/theme/Style.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "widgets/theme/Icons.h"
#include "widgets/theme/Paint.h"

namespace isthmus::widgets::theme {

namespace {

bool is(const QWidget* widget, const char* property) {
    return widget && widget->property(property).toBool();
}

bool isWorkspaceBar(const QWidget* widget) {
    return is(widget, "workspaces");
}

QColor faded(const QStyleOption* option, Role role) {
    QColor result = color(role);
    if (!option->state.testFlag(QStyle::State_Enabled)) {
        result.setAlphaF(0.45F);
    }
    return result;
}

bool keyboardFocus(const QStyleOption* option) {
    return option->state.testFlag(QStyle::State_HasFocus) &&
           option->state.testFlag(QStyle::State_KeyboardFocusChange);
}

/// Push buttons: outlined, main, or a link.
void drawButton(const QStyleOption* option, QPainter& painter, const QWidget* widget) {
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool hover = enabled && option->state.testFlag(QStyle::State_MouseOver);
    const bool down = option->state.testFlag(QStyle::State_Sunken);
    const bool on = option->state.testFlag(QStyle::State_On);
    if (is(widget, "link")) {
        if (keyboardFocus(option)) {
            drawBox(painter, option->rect, QColor(), color(Role::accent), 2.0);
        }
        return;
    }
    painter.save();
    if (!enabled) {
        painter.setOpacity(0.45);
    }
    if (is(widget, "main")) {
        QColor fill = color(Role::accentFill);
        fill = down ? fill.darker(120) : hover ? fill.darker(108) : fill;
        drawBox(painter, option->rect, fill, fill);
        if (keyboardFocus(option)) {
            drawBox(painter, QRectF(option->rect).adjusted(2, 2, -2, -2), QColor(),
                    color(Role::onAccent), 1.5, 3.0);
        }
    } else {
        const QColor fill = color(down    ? Role::border
                                  : on    ? Role::selection
                                  : hover ? Role::panelAlt
                                          : Role::panel);
        const QColor line = color(on ? Role::accent : Role::field);
        drawBox(painter, option->rect, fill, line);
        if (keyboardFocus(option)) {
            drawBox(painter, option->rect, QColor(), color(Role::accent), 2.0);
        }
    }
    painter.restore();
}

/// Tool buttons have no outline until they are checked.
void drawToolButton(const QStyleOption* option, QPainter& painter, const QWidget* widget) {
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool hover = enabled && option->state.testFlag(QStyle::State_MouseOver);
    const bool down = option->state.testFlag(QStyle::State_Sunken);
    const bool on = option->state.testFlag(QStyle::State_On);
    const QRectF rect = option->rect;
    if (on) {
        drawBox(painter, rect, color(Role::selection), color(Role::accent));
    } else if (down) {
        drawBox(painter, rect, color(Role::border), color(Role::border));
    } else if (hover) {
        drawBox(painter, rect, color(Role::panelAlt), color(Role::border));
    }
    if (keyboardFocus(option) && widget && widget->focusPolicy() != Qt::NoFocus) {
        drawBox(painter, rect, QColor(), color(Role::accent), 2.0);
    }
}

void drawCheck(const QStyleOption* option, QPainter& painter, bool round) {
    const QRectF rect = option->rect;
    const bool on = option->state.testFlag(QStyle::State_On);
    const bool partly = option->state.testFlag(QStyle::State_NoChange);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (!option->state.testFlag(QStyle::State_Enabled)) {
        painter.setOpacity(0.45);
    }
    const double radius = round ? rect.width() / 2.0 : 3.0;
    const QColor fill = color(on || partly ? Role::accentFill : Role::panel);
    drawBox(painter, rect, fill, on || partly ? fill : color(Role::field), 1.0, radius);
    if (option->state.testFlag(QStyle::State_HasFocus)) {
        drawBox(painter, rect, QColor(), color(on || partly ? Role::onAccent : Role::accent), 2.0,
                radius);
        drawBox(painter, rect, QColor(), color(Role::accent), 1.0, radius);
    }
    painter.setPen(QPen(color(Role::onAccent), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&rect](double x, double y) {
        return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height());
    };
    if (round && on) {
        painter.setBrush(color(Role::onAccent));
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(rect.center(), rect.width() * 0.2, rect.height() * 0.2);
    } else if (on) {
        painter.drawPolyline(QPolygonF{at(0.25, 0.52), at(0.43, 0.70), at(0.77, 0.32)});
    } else if (partly) {
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    }
    painter.restore();
}

/// A tab of a dock area (accent line above) or of the workspaces (below).
void drawTabShape(const QStyleOptionTab* tab, QPainter& painter, const QWidget* widget) {
    const QRectF rect = tab->rect;
    const bool selected = tab->state.testFlag(QStyle::State_Selected);
    const bool hover =
        tab->state.testFlag(QStyle::State_MouseOver) && tab->state.testFlag(QStyle::State_Enabled);
    if (isWorkspaceBar(widget)) {
        if (hover && !selected) {
            drawBox(painter, rect.adjusted(2, 6, -2, -6), color(Role::panelAlt), QColor());
        }
        if (selected) {
            painter.fillRect(QRectF(rect.left() + 4, rect.bottom() - 3, rect.width() - 8, 3),
                             color(Role::accent));
        }
    } else if (selected) {
        painter.fillRect(rect, color(Role::panel));
        painter.fillRect(QRectF(rect.left(), rect.top(), 1, rect.height()), color(Role::border));
        painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()),
                         color(Role::border));
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 3), color(Role::accent));
    } else if (hover) {
        painter.fillRect(rect.adjusted(1, 3, -1, 0), color(Role::panelAlt));
    }
    if (selected && tab->state.testFlag(QStyle::State_HasFocus)) {
        drawBox(painter, rect.adjusted(3, 5, -3, -5), QColor(), color(Role::accent), 2.0);
    }
}

void drawTabLabel(const QStyleOptionTab* tab, QPainter& painter) {
    const bool selected = tab->state.testFlag(QStyle::State_Selected);
    QRectF rect = tab->rect;
    if (!tab->icon.isNull()) {
        const QRect place(int(rect.left()) + 10, int(rect.center().y()) - 8, 16, 16);
        tab->icon.paint(&painter, place);
        rect.setLeft(place.right() + 6);
    }
    QFont face = font(selected ? Text::strong : Text::body);
    painter.save();
    painter.setFont(face);
    painter.setPen(selected ? faded(tab, Role::text) : faded(tab, Role::muted));
    painter.drawText(rect, Qt::AlignCenter | Qt::TextShowMnemonic, tab->text);
    painter.restore();
}

void drawButtonLabel(const QStyleOptionButton* button, QPainter& painter, const QWidget* widget) {
    const bool main = is(widget, "main");
    const bool link = is(widget, "link");
    const bool enabled = button->state.testFlag(QStyle::State_Enabled);
    const QFont face = main ? font(Text::strong) : painter.font();
    const QFontMetrics metrics(face);
    const int icon = button->icon.isNull() ? 0 : button->iconSize.width();
    const int gap = icon > 0 && !button->text.isEmpty() ? 6 : 0;
    const int width = icon + gap + metrics.size(Qt::TextShowMnemonic, button->text).width();
    const QRect rect = button->rect;
    int left = rect.left() + std::max(0, (rect.width() - width) / 2);
    if (is(widget, "leftAligned")) {
        left = rect.left() + 14;
    }
    if (icon > 0) {
        const QRect place(left, rect.center().y() - icon / 2 + 1, icon, icon);
        if (main) {
            // One color over the shape of the icon: icons follow the text color otherwise.
            const double ratio = painter.device()->devicePixelRatioF();
            QPixmap shape(place.size() * ratio);
            shape.setDevicePixelRatio(ratio);
            shape.fill(Qt::transparent);
            QPainter ink(&shape);
            button->icon.paint(&ink, QRect(QPoint(), place.size()));
            ink.setCompositionMode(QPainter::CompositionMode_SourceIn);
            ink.fillRect(QRect(QPoint(), place.size()), color(Role::onAccent));
            ink.end();
            painter.setOpacity(enabled ? 1.0 : 0.8);
            painter.drawPixmap(place, shape);
            painter.setOpacity(1.0);
        } else {
            button->icon.paint(&painter, place, Qt::AlignCenter,
                               enabled ? QIcon::Normal : QIcon::Disabled);
        }
        left += icon + gap;
    }
    painter.save();
    QFont shown = face;
    shown.setUnderline(link);
    painter.setFont(shown);
    painter.setPen(main   ? color(Role::onAccent)
                   : link ? faded(button, Role::accent)
                          : button->palette.color(enabled ? QPalette::Active : QPalette::Disabled,
                                                  QPalette::ButtonText));
    painter.drawText(QRect(left, rect.top(), rect.right() - left + 1, rect.height()),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, button->text);
    const QString shortcut = widget ? widget->property("shortcutText").toString() : QString();
    if (!shortcut.isEmpty()) {
        painter.setFont(font(Text::body));
        painter.setPen(main ? color(Role::onAccent) : color(Role::muted));
        painter.drawText(rect.adjusted(0, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight, shortcut);
    }
    painter.restore();
}

void drawDockTitle(const QStyleOptionDockWidget* dock, QPainter& painter) {
    painter.fillRect(dock->rect, color(Role::window));
    painter.fillRect(QRectF(dock->rect.left(), dock->rect.bottom(), dock->rect.width(), 1),
                     color(Role::border));
    const int buttons = (dock->closable ? 24 : 0) + (dock->floatable ? 24 : 0);
    drawText(painter, dock->rect.adjusted(10, 0, -10 - buttons, 0),
             Qt::AlignVCenter | Qt::AlignLeft, dock->title, font(Text::strong), color(Role::text));
}

}  // namespace

Style::Style() : QProxyStyle("Fusion") {}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QTabBar*>(widget) ||
        qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) ||
        qobject_cast<QScrollBar*>(widget) || qobject_cast<QHeaderView*>(widget)) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

void Style::unpolish(QWidget* widget) {
    QProxyStyle::unpolish(widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    switch (element) {
        case PE_PanelButtonCommand:
            drawButton(option, *painter, widget);
            return;
        case PE_PanelButtonTool:
            drawToolButton(option, *painter, widget);
            return;
        case PE_FrameFocusRect:
            if (!qobject_cast<const QAbstractItemView*>(widget) &&
                !qobject_cast<const QAbstractButton*>(widget)) {
                drawBox(*painter, option->rect, QColor(), color(Role::accent), 2.0);
            }
            return;
        case PE_PanelLineEdit:
            if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
                frame && frame->lineWidth > 0) {
                drawField(*painter, *option, widget);
            }
            return;
        case PE_FrameLineEdit:
            return;
        case PE_IndicatorCheckBox:
        case PE_IndicatorItemViewItemCheck:
            drawCheck(option, *painter, false);
            return;
        case PE_IndicatorRadioButton:
            drawCheck(option, *painter, true);
            return;
        case PE_IndicatorArrowDown:
        case PE_IndicatorArrowUp:
        case PE_IndicatorArrowLeft:
        case PE_IndicatorArrowRight:
            drawTriangle(*painter, QRectF(option->rect).center(),
                         element == PE_IndicatorArrowDown   ? Qt::DownArrow
                         : element == PE_IndicatorArrowUp   ? Qt::UpArrow
                         : element == PE_IndicatorArrowLeft ? Qt::LeftArrow
                                                            : Qt::RightArrow,
                         faded(option, Role::muted));
            return;
        case PE_IndicatorBranch:
            if (option->state.testFlag(State_Children)) {
                drawTriangle(*painter, QRectF(option->rect).center(),
                             option->state.testFlag(State_Open) ? Qt::DownArrow : Qt::RightArrow,
                             color(Role::muted));
            }
            return;
        case PE_Frame:
        case PE_FrameMenu:
            drawBox(*painter, option->rect, QColor(), color(Role::border), 1.0, 0.5);
            return;
        case PE_PanelMenu:
        case PE_PanelTipLabel:
            drawBox(*painter, option->rect, color(Role::panel), color(Role::border), 1.0, 0.5);
            return;
        case PE_FrameTabBarBase:
            if (!isWorkspaceBar(widget)) {
                painter->fillRect(
                    QRectF(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                    color(Role::border));
            }
            return;
        case PE_FrameStatusBarItem:
            return;
        case PE_FrameTabWidget:
            drawBox(*painter, option->rect, color(Role::panel), color(Role::border), 1.0, 0.5);
            return;
        case PE_IndicatorDockWidgetResizeHandle: {
            // The state says along which way the handle lies.
            painter->fillRect(option->rect, color(Role::window));
            QRectF line = option->rect;
            if (option->state.testFlag(State_Horizontal)) {
                line = {line.left(), std::floor(line.center().y()), line.width(), 1.0};
            } else {
                line = {std::floor(line.center().x()), line.top(), 1.0, line.height()};
            }
            painter->fillRect(line, color(Role::border));
            return;
        }
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
    switch (element) {
        case CE_PushButtonLabel:
            if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
                button && !button->features.testFlag(QStyleOptionButton::HasMenu)) {
                drawButtonLabel(button, *painter, widget);
                return;
            }
            break;
        case CE_ComboBoxLabel:
            if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
                // What is too long ends in dots instead of in half a letter.
                QStyleOptionComboBox shown = *combo;
                const QRect field =
                    subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
                const int icon = combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + 4;
                const int room = field.width() - icon - 2;
                shown.currentText =
                    icon > 0 && room < 2 * combo->fontMetrics.averageCharWidth()
                        ? QString()  // the icon says enough
                        : combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, room);
                QProxyStyle::drawControl(element, &shown, painter, widget);
                return;
            }
            break;
        case CE_TabBarTabShape:
            if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
                drawTabShape(tab, *painter, widget);
                return;
            }
            break;
        case CE_TabBarTabLabel:
            if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
                drawTabLabel(tab, *painter);
                return;
            }
            break;
        case CE_ProgressBar:
            if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
                const double range = bar->maximum - bar->minimum;
                drawProgress(*painter, bar->rect,
                             range > 0 ? (bar->progress - bar->minimum) / range : 0.0);
                return;
            }
            break;
        case CE_DockWidgetTitle:
            if (const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(option)) {
                drawDockTitle(dock, *painter);
                return;
            }
            break;
        case CE_HeaderSection:
        case CE_HeaderEmptyArea:
            painter->fillRect(option->rect, color(Role::panelAlt));
            painter->fillRect(
                QRectF(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                color(Role::border));
            return;
        case CE_HeaderLabel:
            if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
                // The label's rectangle is lower than a line of text: only its sides count.
                drawText(*painter, QRectF(option->rect).adjusted(0, -6, 0, 6),
                         Qt::AlignVCenter | (header->textAlignment & Qt::AlignHorizontal_Mask),
                         header->text, painter->font(), faded(option, Role::text));
                return;
            }
            break;
        case CE_ToolBar:
            painter->fillRect(option->rect, color(Role::window));
            painter->fillRect(
                QRectF(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                color(Role::border));
            return;
        case CE_Splitter:
            painter->fillRect(option->rect, color(Role::border));
            return;
        case CE_MenuBarEmptyArea:
            painter->fillRect(option->rect, color(Role::window));
            return;
        case CE_MenuBarItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
                painter->fillRect(option->rect, color(Role::window));
                if (option->state.testFlag(State_Selected)) {
                    drawBox(*painter, QRectF(option->rect).adjusted(1, 1, -1, -1),
                            color(Role::selection), QColor());
                }
                painter->save();
                painter->setPen(faded(option, Role::text));
                painter->drawText(option->rect, Qt::AlignCenter | Qt::TextShowMnemonic, item->text);
                painter->restore();
                return;
            }
            break;
        default:
            break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option,
                       const QWidget* widget) const {
    switch (metric) {
        case PM_SmallIconSize:
        case PM_ButtonIconSize:
        case PM_ToolBarIconSize:
        case PM_ListViewIconSize:
        case PM_TabBarIconSize:
            return 16;
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
            return 14;
        case PM_CheckBoxLabelSpacing:
        case PM_RadioButtonLabelSpacing:
            return 6;
        case PM_DefaultFrameWidth:
            return 1;
        case PM_ScrollBarExtent:
            return 12;
        case PM_SliderThickness:
        case PM_SliderLength:
        case PM_SliderControlThickness:
            return 16;
        case PM_TreeViewIndentation:
            return 15;
        case PM_SplitterWidth:
            return 1;
        case PM_DockWidgetSeparatorExtent:
            return 4;
        case PM_DockWidgetTitleMargin:
            return 5;
        case PM_DockWidgetTitleBarButtonMargin:
            return 2;
        case PM_DockWidgetFrameWidth:
            return 0;
        case PM_TabBarTabShiftHorizontal:
        case PM_TabBarTabShiftVertical:
        case PM_TabBarTabOverlap:
        case PM_TabBarBaseOverlap:
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
        case PM_ToolBarFrameWidth:
        case PM_MenuBarPanelWidth:
            return 0;
        case PM_ToolBarItemSpacing:
        case PM_ToolBarItemMargin:
        case PM_MenuBarVMargin:
            return metric == PM_MenuBarVMargin ? 1 : 4;
        case PM_HeaderMargin:
            return 6;
        case PM_LayoutHorizontalSpacing:
        case PM_LayoutVerticalSpacing:
            return 8;
        case PM_LayoutLeftMargin:
        case PM_LayoutTopMargin:
        case PM_LayoutRightMargin:
        case PM_LayoutBottomMargin:
            return 12;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returnData) const {
    switch (hint) {
        case SH_ComboBox_Popup:
        case SH_DitherDisabledText:
        case SH_EtchDisabledText:
        case SH_UnderlineShortcut:
            return hint == SH_UnderlineShortcut ? 1 : 0;
        case SH_ItemView_ActivateItemOnSingleClick:
        case SH_DialogButtonBox_ButtonsHaveIcons:
        case SH_Widget_Animate:
        case SH_Widget_Animation_Duration:
            return 0;
        case SH_Slider_AbsoluteSetButtons:
            return Qt::LeftButton;
        case SH_ItemView_ShowDecorationSelected:
            return 1;
        case SH_TabBar_Alignment:
            return Qt::AlignLeft;
        case SH_ToolTip_WakeUpDelay:
            return 500;
        default:
            return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QIcon Style::standardIcon(StandardPixmap name, const QStyleOption* option,
                          const QWidget* widget) const {
    switch (name) {
        case SP_TitleBarCloseButton:
        case SP_DockWidgetCloseButton:
            return icon("isthmus-close", Role::muted);
        case SP_TitleBarNormalButton:
            return icon("isthmus-float", Role::muted);
        case SP_LineEditClearButton:
            return icon("isthmus-close", Role::muted);
        case SP_MessageBoxWarning:
            return icon("data-warning", Role::warning);
        case SP_MessageBoxCritical:
            return icon("data-error", Role::error);
        default:
            return QProxyStyle::standardIcon(name, option, widget);
    }
}

}  // namespace isthmus::widgets::theme
