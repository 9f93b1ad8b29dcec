#include <QFile>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <filesystem>
#include <set>

#include "engine/core/Error.h"
#include "engine/io/Formats.h"
#include "engine/study/Schema.h"
#include "widgets/help/HelpWindow.h"
#include "widgets/help/Manual.h"
#include "widgets/help/ManualBrowser.h"
#include "widgets/help/ManualSite.h"
#include "widgets/help/MarkdownHtml.h"
#include "widgets/theme/Theme.h"

using namespace isthmus;
using namespace isthmus::widgets;

class tst_HelpWindow : public QObject {
    Q_OBJECT

    std::unique_ptr<HelpWindow> window_;

    ManualBrowser& browser() { return *window_->findChild<ManualBrowser*>(); }
    QTreeWidget& contents() { return *window_->findChild<QTreeWidget*>(); }
    QLineEdit& field(const QString& name) {
        for (auto* each : window_->findChildren<QLineEdit*>()) {
            if (each->accessibleName() == name) {
                return *each;
            }
        }
        qFatal("no such field");
    }
    QToolButton& button(const QString& name) {
        for (auto* each : window_->findChildren<QToolButton*>()) {
            if (each->accessibleName() == name) {
                return *each;
            }
        }
        qFatal("no such button");
    }
    QStringList shownPages() {
        QStringList pages;
        for (QTreeWidgetItemIterator each(&contents()); *each != nullptr; ++each) {
            if ((*each)->parent() != nullptr && !(*each)->isHidden()) {
                pages.append((*each)->data(0, Qt::UserRole).toString());
            }
        }
        return pages;
    }

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void init() {
        window_ = std::make_unique<HelpWindow>();
        window_->open("start");
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    }

    void cleanup() { window_.reset(); }

    void everyStudyHasAPageWithItsTitleAndOptions() {
        for (const study::Schema& schema : study::schemas().rows()) {
            const ManualEntry* entry = Manual::instance().find(QString::fromStdString(schema.name));
            QVERIFY(entry != nullptr);
            QCOMPARE(entry->title, QString::fromStdString(schema.label));
            for (const study::Option& option : schema.options) {
                QVERIFY2(entry->html.contains(QString::fromStdString("<code>" + option.name)),
                         option.name.c_str());
            }
        }
    }

    void thePageOfFilesListsEveryFormat() {
        const QString html = Manual::instance().find("files")->html;
        for (const io::Format& format : io::formats().rows()) {
            QVERIFY2(html.contains(QString::fromStdString(format.label)), format.label.c_str());
        }
        QVERIFY(!html.contains("{{"));
        // Whether it is read and written.
        const QString rows = QString(html).remove('\n');
        const auto can = [&rows](const char* what) { return rows.contains(QLatin1String(what)); };
        QVERIFY(
            can("<code>.extxyz</code>, <code>.xyz</code></td><td>atoms</td><td>yes</td>"
                "<td>yes</td>"));
        QVERIFY(can("<code>.cif</code></td><td>atoms</td><td>yes</td><td>yes</td>"));
        QVERIFY(can("<code>.json</code></td><td>atoms</td><td>yes</td><td>no</td>"));
    }

    void linksBetweenPagesBecomeLinksOfHtml() {
        QCOMPARE(markdownToHtml("[a](md.run.md) [b](https://a.org/c.md)"),
                 QString("<p><a href=\"md.run.html\">a</a> <a href=\"https://a.org/c.md\">b</a></p>"
                         "\n"));
    }

    void aPageOpensByItsNameAndAnUnknownOneLeadsToTheStart() {
        window_->open("md.run");
        QCOMPARE(window_->page(), QString("md.run"));
        QVERIFY(browser().toPlainText().startsWith("Molecular dynamics"));
        QCOMPARE(contents().currentItem()->text(0), QString("Molecular dynamics"));
        QVERIFY(window_->windowTitle().contains("Molecular dynamics"));
        window_->open("md.nothing");
        QCOMPARE(window_->page(), QString("start"));
    }

    void everyPageIsDrawnWhole() {
        for (const ManualPart& part : Manual::instance().parts()) {
            for (const ManualEntry& entry : part.pages) {
                window_->open(entry.name);
                QCOMPARE(window_->page(), entry.name);
                const QString text = browser().toPlainText();
                QVERIFY2(text.startsWith(entry.title), qPrintable(entry.name));
                // Marks that were not understood stay in the text.
                for (const char* mark : {"## ", "| -", "{{", "**", "](", "```"}) {
                    QVERIFY2(!text.contains(mark), qPrintable(entry.name + ": " + mark));
                }
            }
        }
    }

    void theHistoryGoesBackAndForward() {
        QVERIFY(!button("Back").isEnabled());
        window_->open("md.run");
        window_->open("jobs");
        QTest::mouseClick(&button("Back"), Qt::LeftButton);
        QCOMPARE(window_->page(), QString("md.run"));
        QCOMPARE(contents().currentItem()->text(0), QString("Molecular dynamics"));
        QTest::mouseClick(&button("Forward"), Qt::LeftButton);
        QCOMPARE(window_->page(), QString("jobs"));
        QTest::mouseClick(&button("First page"), Qt::LeftButton);
        QCOMPARE(window_->page(), QString("start"));
    }

    void theContentsLeadToPages() {
        for (QTreeWidgetItemIterator each(&contents()); *each != nullptr; ++each) {
            if ((*each)->data(0, Qt::UserRole).toString() == "units") {
                contents().setCurrentItem(*each);
            }
        }
        QCOMPARE(window_->page(), QString("units"));
    }

    void aSearchThroughAllPagesLeavesThoseWithTheText() {
        const auto all = shownPages().size();
        field("Search all pages").setText("restart_every");
        QVERIFY(shownPages().contains("md.run"));
        QVERIFY(shownPages().size() < all);
        QCOMPARE(field("Find in this page").text(), QString("restart_every"));
        field("Search all pages").clear();
        QCOMPARE(shownPages().size(), all);
    }

    void aSearchInThePageMarksEveryPlaceAndGoesRound() {
        window_->open("md.elastic");
        const auto places = browser().toPlainText().count("stiffness", Qt::CaseInsensitive);
        QVERIFY(places > 2);
        field("Find in this page").setText("stiffness");
        QCOMPARE(browser().extraSelections().size(), places);
        const int first = browser().textCursor().position();
        for (qsizetype i = 0; i < places; ++i) {
            QTest::keyClick(&field("Find in this page"), Qt::Key_Return);
        }
        QCOMPARE(browser().textCursor().position(), first);
        field("Find in this page").setText("no such words");
        QVERIFY(browser().extraSelections().isEmpty());
    }

    void escapeClearsTheSearchAndThenCloses() {
        field("Find in this page").setText("atoms");
        QTest::keyClick(window_.get(), Qt::Key_Escape);
        QVERIFY(field("Find in this page").text().isEmpty() && window_->isVisible());
        QTest::keyClick(window_.get(), Qt::Key_Escape);
        QVERIFY(!window_->isVisible());
    }

    void itFollowsLightAndDarkAndKeepsThePage() {
        window_->open("md.run");
        const QColor light = browser().grab().toImage().pixelColor(2, 2);
        theme::setPreference(theme::Preference::dark);
        QTest::qWait(100);
        const QColor dark = browser().grab().toImage().pixelColor(2, 2);
        QCOMPARE(window_->page(), QString("md.run"));
        theme::setPreference(theme::Preference::light);
        QVERIFY(light.lightness() > 200 && dark.lightness() < 80);
    }

    void theManualIsWrittenAsPagesWhoseLinksResolve() {
        QTemporaryDir folder;
        const std::filesystem::path place = folder.filePath("a/manual").toStdString();
        const int pages = writeManual(place);
        std::set<std::string> files;
        for (const auto& entry : std::filesystem::directory_iterator(place)) {
            files.insert(entry.path().filename().string());
        }
        QCOMPARE(static_cast<int>(files.size()), pages + 2);
        QVERIFY(files.count("index.html") == 1 && files.count("manual.css") == 1);
        static const QRegularExpression kLink("(?:href|src)=\"([^\"]+)\"");
        for (const std::string& name : files) {
            QFile file(QString::fromStdString((place / name).string()));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto each = kLink.globalMatch(text); each.hasNext();) {
                const QString target = each.next().captured(1);
                QVERIFY2(target.startsWith("https://") || files.count(target.toStdString()) == 1,
                         qPrintable(QString::fromStdString(name) + ": " + target));
            }
            QVERIFY(!text.contains("<script") && !text.contains("src=\"http"));
        }
    }

    void aFolderThatCannotBeMadeIsNamed() {
        QTemporaryDir folder;
        QFile file(folder.filePath("taken"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        try {
            (void)writeManual(folder.filePath("taken/manual").toStdString());
            QFAIL("it was written into a file");
        } catch (const core::ComputeError& error) {
            QVERIFY(QString(error.what()).contains("taken/manual"));
        }
    }
};

QTEST_MAIN(tst_HelpWindow)
#include "tst_HelpWindow.moc"
