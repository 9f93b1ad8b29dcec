#include <QApplication>
#include <QPushButton>
#include <QTest>

#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

using namespace isthmus::widgets;
using theme::Preference;
using theme::Role;
using theme::Scheme;

class tst_Theme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, Preference::light); }

    void textIsLegibleInBothSchemes() {
        for (const Scheme scheme : {Scheme::light, Scheme::dark}) {
            const auto ratio = [scheme](Role one, Role other) {
                return theme::contrast(theme::color(one, scheme), theme::color(other, scheme));
            };
            QVERIFY(ratio(Role::text, Role::panel) > 13.0);
            QVERIFY(ratio(Role::muted, Role::selection) >= 4.5);
            QVERIFY(ratio(Role::onAccent, Role::accentFill) >= 4.5);
            QVERIFY(ratio(Role::field, Role::panel) >= 3.0);
            QVERIFY(ratio(Role::warning, Role::warningFill) >= 4.5);
            QVERIFY(ratio(Role::error, Role::errorFill) >= 4.5);
            for (const Role series : {Role::series1, Role::series2, Role::series3, Role::series4}) {
                QVERIFY(ratio(series, Role::panel) >= 4.5);
            }
        }
    }

    void preferenceChangesThePalette() {
        theme::setPreference(Preference::dark);
        QCOMPARE(theme::scheme(), Scheme::dark);
        QCOMPARE(QApplication::palette().color(QPalette::Base), theme::color(Role::panel));
        QCOMPARE(theme::schemeOf(QApplication::palette()), Scheme::dark);
        theme::setPreference(Preference::light);
        QCOMPARE(theme::schemeOf(QApplication::palette()), Scheme::light);
    }

    void desktopWithoutAWishIsLight() {
        theme::setPreference(Preference::desktop);
        QCOMPARE(theme::scheme(), Scheme::light);
        theme::setPreference(Preference::light);
    }

    void smallTextIsNeverBelowEightPoints() {
        QVERIFY(theme::font(theme::Text::secondary).pointSizeF() >= 8.0);
        QVERIFY(theme::font(theme::Text::log).pointSizeF() >= 8.0);
        QVERIFY(theme::font(theme::Text::strong).bold());
    }

    void everyIconOfTheDesignIsFound_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"document-new",
                                 "document-open",
                                 "document-save",
                                 "document-import",
                                 "document-export",
                                 "edit-undo",
                                 "edit-redo",
                                 "edit-reset",
                                 "checkmark",
                                 "media-playback-start",
                                 "media-playback-pause",
                                 "media-playback-stop",
                                 "dialog-cancel",
                                 "search",
                                 "view-filter",
                                 "list-add",
                                 "view-visible",
                                 "view-hidden",
                                 "edit-copy",
                                 "edit-select",
                                 "crosshairs",
                                 "measure",
                                 "path-clip-edit",
                                 "zoom-fit-best",
                                 "grid-axonometric",
                                 "view-split-left-right",
                                 "camera-photo",
                                 "color-gradient",
                                 "media-skip-backward",
                                 "media-seek-backward",
                                 "media-seek-forward",
                                 "media-skip-forward",
                                 "data-error",
                                 "data-warning",
                                 "appointment-new",
                                 "lock",
                                 "unlock",
                                 "tools-wizard",
                                 "view-refresh",
                                 "office-report",
                                 "isthmus",
                                 "isthmus-atoms",
                                 "isthmus-mesh",
                                 "isthmus-coupling",
                                 "isthmus-ghost",
                                 "isthmus-handshake",
                                 "isthmus-weight"}) {
            QTest::newRow(name) << QString(name);
        }
    }

    void everyIconOfTheDesignIsFound() {
        QFETCH(QString, name);
        QVERIFY(theme::hasIcon(name));
        const QImage image = theme::icon(name).pixmap(16, 16).toImage();
        bool inked = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                inked = inked || image.pixelColor(x, y).alpha() > 128;
            }
        }
        QVERIFY(inked);
    }

    void iconsFollowTheScheme() {
        const auto brightest = [] {
            const QImage image = theme::icon("media-playback-start").pixmap(16, 16).toImage();
            int result = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixelColor(x, y).alpha() == 255) {
                        result = std::max(result, image.pixelColor(x, y).lightness());
                    }
                }
            }
            return result;
        };
        QVERIFY(brightest() < 100);
        theme::setPreference(Preference::dark);
        QVERIFY(brightest() > 200);
        theme::setPreference(Preference::light);
    }

    void mainButtonIsFilledWithTheAccent() {
        QPushButton button("Run");
        theme::setMain(&button);
        button.resize(80, 26);
        QCOMPARE(button.grab().toImage().pixelColor(8, 13), theme::color(Role::accentFill));
        QCOMPARE(button.sizeHint().height(), 26);
    }
};

QTEST_MAIN(tst_Theme)
#include "tst_Theme.moc"
