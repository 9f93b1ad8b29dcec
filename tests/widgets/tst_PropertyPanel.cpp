#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "widgets/UnitSpinBox.h"
#include "widgets/property/CompositeEditors.h"
#include "widgets/property/PropertyPanel.h"
#include "widgets/property/PropertyTable.h"
#include "widgets/property/Section.h"
#include "widgets/theme/Theme.h"

using namespace isthmus;
using namespace isthmus::widgets;
using core::Json;
using study::OptionType;

namespace {

/// One option of each type.
study::Schema everything() {
    study::Schema schema;
    schema.name = "test.everything";
    schema.label = "Everything";
    schema.options = {
        {.name = "structure",
         .label = "Structure",
         .type = OptionType::product,
         .productKind = "structure",
         .group = "System"},
        {.name = "temperature",
         .label = "Temperature",
         .unit = "K",
         .defaultValue = 300.0,
         .minimum = 0.0,
         .group = "System"},
        {.name = "steps",
         .label = "Steps",
         .type = OptionType::integer,
         .defaultValue = 100,
         .minimum = 1,
         .group = "System"},
        {.name = "charged", .label = "Charged", .type = OptionType::boolean, .defaultValue = false},
        {.name = "method",
         .label = "Method",
         .type = OptionType::choice,
         .defaultValue = "direct",
         .choices = {"direct", "iterative"}},
        {.name = "repeat",
         .label = "Repeat",
         .type = OptionType::vector,
         .unit = "$length_unit",
         .defaultValue = Json::array({4, 4, 4})},
        {.name = "length_unit",
         .label = "Length unit",
         .type = OptionType::choice,
         .defaultValue = "nm",
         .choices = {"nm", "mm"}},
        {.name = "species", .label = "Species", .type = OptionType::species, .optional = true},
        {.name = "files",
         .label = "Files",
         .type = OptionType::file,
         .optional = true,
         .list = true},
        {.name = "probe",
         .label = "Probe",
         .type = OptionType::record,
         .optional = true,
         .fields = {{.name = "where", .label = "Where", .type = OptionType::text},
                    {.name = "depth", .label = "Depth", .unit = "nm", .defaultValue = 1.5}}},
        {.name = "loads",
         .label = "Loads",
         .type = OptionType::variant,
         .defaultValue = Json::array(),
         .list = true,
         .variants =
             {{"pressure", "Pressure", "", {{.name = "value", .label = "Pressure", .unit = "GPa"}}},
              {"fixed", "Fixed", "", {}}}},
        {.name = "seed",
         .label = "Seed",
         .type = OptionType::integer,
         .defaultValue = 1,
         .help = "Of the random numbers.",
         .advanced = true}};
    return schema;
}

QString dump(const Json& json) {
    return QString::fromStdString(json.dump());
}

template <typename T>
T* named(const QWidget& parent, const QString& name) {
    for (T* each : parent.findChildren<T*>()) {
        if (each->accessibleName() == name) {
            return each;
        }
    }
    return nullptr;
}

void type(QWidget* field, const QString& text) {
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
}

void enter(QWidget* field, const QString& text) {
    type(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

void choose(QWidget& parent, const QString& name, const QString& choice) {
    auto* combo = named<QComboBox>(parent, name);
    combo->setCurrentIndex(combo->findText(choice));
    Q_EMIT combo->activated(combo->currentIndex());
}

}  // namespace

class tst_PropertyPanel : public QObject {
    Q_OBJECT

    std::unique_ptr<PropertyPanel> panel_;

private Q_SLOTS:
    void optionsThatContradictEachOtherAreMarked() {
        PropertyPanel panel;
        panel.setStudy(study::schemas().at("md.run"),
                       {{"structure", "block"},
                        {"potential", {{"kind", "eam-zhou2004"}, {"species", {"Cu"}}}},
                        {"duration", 10.0},
                        {"equilibration", 5.0}});
        panel.show();
        QCOMPARE(panel.problems(), QStringList());
        enter(named<UnitSpinBox>(panel, "Duration"), "2");
        QCOMPARE(panel.problems().size(), 1);
        const QString told = panel.problems().constFirst();
        QVERIFY2(told.startsWith("Equilibration: \"Equilibration\" is 5 ps") &&
                     told.contains("the \"Duration\" of 2 ps"),
                 qPrintable(told));
        QVERIFY(panel.unusableFields().isEmpty());  // both values count
        enter(named<UnitSpinBox>(panel, "Duration"), "6");
        QCOMPARE(panel.problems(), QStringList());
    }

    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void init() {
        panel_ = std::make_unique<PropertyPanel>();
        panel_->setProducts([](const QString& kind) -> QList<ProductChoice> {
            return kind == "structure" ? QList<ProductChoice>{{"structure-1", "Cu block"},
                                                              {"structure-2", "Ni block"}}
                                       : QList<ProductChoice>{};
        });
        panel_->setStudy(everything(), Json::object());
        panel_->resize(328, 900);
        panel_->show();
        QVERIFY(QTest::qWaitForWindowExposed(panel_.get()));
    }

    void cleanup() { panel_.reset(); }

    void beginsWithTheDefaults() {
        const Json options = panel_->options();
        QCOMPARE(options.at("temperature").get<double>(), 300.0);
        QCOMPARE(dump(options.at("repeat")), dump(Json::array({4, 4, 4})));
        QCOMPARE(dump(options.at("loads")), dump(Json::array()));
        QVERIFY(!options.contains("species"));
        QVERIFY(!options.contains("structure"));
        QCOMPARE(panel_->problems(), QStringList{"Structure: Needed."});
    }

    void changeArrivesOnceAfterAShortWhile() {
        QSignalSpy changed(panel_.get(), &PropertyPanel::optionsChanged);
        enter(named<UnitSpinBox>(*panel_, "Temperature"), "450.5");
        QCOMPARE(changed.count(), 0);
        QTRY_COMPARE(changed.count(), 1);
        const Json options = changed.at(0).at(0).value<Json>();
        QCOMPARE(options.at("temperature").get<double>(), 450.5);
    }

    void flushSendsAtOnce() {
        QSignalSpy changed(panel_.get(), &PropertyPanel::optionsChanged);
        type(named<UnitSpinBox>(*panel_, "Steps"), "7");
        panel_->flush();
        QCOMPARE(changed.count(), 1);
        panel_->flush();
        QCOMPARE(changed.count(), 1);
    }

    void whatIsTypedOnTheWayIsNotSent() {
        QSignalSpy changed(panel_.get(), &PropertyPanel::optionsChanged);
        type(named<UnitSpinBox>(*panel_, "Temperature"), "12");
        QTest::qWait(300);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(panel_->options().at("temperature").get<double>(), 300.0);
        type(named<QLineEdit>(*panel_, "Species"), "C");
        QVERIFY(!panel_->options().contains("species"));
        panel_->flush();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(dump(panel_->options().at("species")), dump(Json::array({"C"})));
        QCOMPARE(panel_->options().at("temperature").get<double>(), 12.0);
    }

    void textThatCannotBeUsedChangesNothing() {
        panel_->setOptions({{"structure", "structure-1"}});  // the others by default
        QSignalSpy changed(panel_.get(), &PropertyPanel::optionsChanged);
        enter(named<UnitSpinBox>(*panel_, "Temperature"), "abc");
        QTest::qWait(300);
        panel_->flush();
        QCOMPARE(changed.count(), 0);
        QCOMPARE(panel_->unusableFields(), QStringList{"Temperature: Not a number in K."});
        panel_->revert();
        QVERIFY(panel_->unusableFields().isEmpty());
        QCOMPARE(named<UnitSpinBox>(*panel_, "Temperature")->findChild<QLineEdit*>()->text(),
                 QString("300"));
    }

    void aVectorWithGapsCannotBeUsed() {
        auto* second = named<UnitSpinBox>(*panel_, "Repeat, y");
        second->clearValue();
        QCOMPARE(panel_->unusableFields(), QStringList{"Repeat: All 3 numbers are needed."});
        enter(second, "4");
        QVERIFY(panel_->unusableFields().isEmpty());
    }

    void wrongValueShowsItsReasonAndIsNotSent() {
        QSignalSpy problems(panel_.get(), &PropertyPanel::problemsChanged);
        type(named<UnitSpinBox>(*panel_, "Temperature"), "-5");
        QVERIFY(panel_->problems().contains("Temperature: Must be at least 0 K."));
        QCOMPARE(panel_->options().at("temperature").get<double>(), 300.0);
        bool shown = false;
        for (const QLabel* label : panel_->findChildren<QLabel*>()) {
            shown = shown || (label->isVisible() && label->text() == "Must be at least 0 K.");
        }
        QVERIFY(shown);
        QVERIFY(!problems.isEmpty());
    }

    void arrowBringsTheDefaultBack() {
        auto* reset = named<QToolButton>(*panel_, "Reset Temperature to its default");
        QVERIFY(!reset->isVisible());
        enter(named<UnitSpinBox>(*panel_, "Temperature"), "77");
        QVERIFY(reset->isVisible());
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(panel_->options().at("temperature").get<double>(), 300.0);
        QVERIFY(!reset->isVisible());
    }

    void productsAreChosenByName() {
        auto* combo = named<QComboBox>(*panel_, "Structure");
        QCOMPARE(combo->count(), 2);
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(combo->currentText(), QString("Cu block"));
        QCOMPARE(dump(panel_->options().at("structure")), dump(Json("structure-1")));
        QVERIFY(panel_->problems().isEmpty());
    }

    void namesThatFitAreOffered() {
        panel_->setNames([](const study::Option& option) -> std::optional<QStringList> {
            if (option.name == "boundary") {
                return QStringList{"hole", "x_min"};
            }
            return option.type == study::OptionType::species
                       ? std::optional(QStringList{"Ni", "Cu"})
                       : std::nullopt;
        });
        panel_->setStudy(study::schemas().at("md.run"), Json::object());
        auto* potential = named<QComboBox>(*panel_, "Potential");
        potential->setFocus();
        QTest::keyClick(potential, Qt::Key_Down);
        QCOMPARE(dump(panel_->options().at("potential").at("species")),
                 dump(Json::array({"Ni", "Cu"})));

        panel_->setStudy(study::schemas().at("fem.static"), Json::object());
        named<QPushButton>(*panel_, "Add to Supports")->menu()->actions().at(0)->trigger();
        auto* boundary = named<QComboBox>(*panel_, "Boundary");
        QVERIFY(boundary != nullptr && boundary->isEditable());
        QCOMPARE(boundary->count(), 2);
        boundary->setFocus();
        QTest::keyClick(boundary, Qt::Key_Down);
        panel_->flush();
        QCOMPARE(dump(panel_->options().at("supports").at(0).at("boundary")), dump(Json("hole")));
        enter(boundary, "mine");  // may come later
        QCOMPARE(dump(panel_->options().at("supports").at(0).at("boundary")), dump(Json("mine")));
    }

    void productThatIsGoneIsNamed() {
        panel_->setOptions({{"structure", "structure-9"}});
        QCOMPARE(panel_->problems().size(), 1);
        QVERIFY(panel_->problems().first().contains("not in the project any more"));
        QCOMPARE(dump(panel_->options().at("structure")), dump(Json("structure-9")));
    }

    void unitFollowsTheOptionItNames() {
        const auto unitShown = [this] {
            for (const QLabel* label : panel_->findChildren<QLabel*>()) {
                if (label->isVisible() && (label->text() == "nm" || label->text() == "mm")) {
                    return label->text();
                }
            }
            return QString();
        };
        QCOMPARE(unitShown(), QString("nm"));
        auto* combo = named<QComboBox>(*panel_, "Length unit");
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(unitShown(), QString("mm"));
    }

    void recordOpensWithItsCheckBox() {
        auto* box = named<QCheckBox>(*panel_, "Probe");
        QVERIFY(!panel_->options().contains("probe"));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(dump(panel_->options().at("probe")), dump(Json({{"depth", 1.5}})));
        QVERIFY(panel_->problems().contains("Probe, Where: Needed."));
        enter(named<QLineEdit>(*panel_, "Where"), "hole");
        QCOMPARE(dump(panel_->options().at("probe").at("where")), dump(Json("hole")));
    }

    void listEntriesAreAddedFilledAndRemoved() {
        auto* add = named<QPushButton>(*panel_, "Add to Loads");
        add->menu()->actions().at(0)->trigger();
        enter(named<UnitSpinBox>(*panel_, "Pressure"), "150 MPa");
        add->menu()->actions().at(1)->trigger();
        Json expected = Json::array();
        expected.push_back({{"kind", "pressure"}, {"value", 0.15}});
        expected.push_back({{"kind", "fixed"}});
        QCOMPARE(dump(panel_->options().at("loads")), dump(expected));
        bool summarized = false;
        for (const SectionHeader* header : panel_->findChildren<SectionHeader*>()) {
            summarized =
                summarized || (header->text() == "Pressure" && header->note() == "0.15 GPa");
        }
        QVERIFY(summarized);
        QTest::mouseClick(named<QToolButton>(*panel_, "Remove entry 1 of Loads"), Qt::LeftButton);
        QCOMPARE(panel_->options().at("loads").size(), std::size_t{1});
        QCOMPARE(dump(panel_->options().at("loads").at(0).at("kind")), dump(Json("fixed")));
    }

    void entriesOfPartsWithPartsAreSummarized() {
        study::Option alloy{
            .name = "operation",
            .type = OptionType::variant,
            .variants = {
                {"alloy",
                 "Random alloy",
                 "",
                 {{.name = "composition",
                   .type = OptionType::record,
                   .list = true,
                   .fields = {{.name = "species", .label = "Element", .type = OptionType::text},
                              {.name = "fraction", .label = "Fraction"}}},
                  {.name = "replaced", .type = OptionType::text, .optional = true}}}}};
        Json value = {{"kind", "alloy"}, {"composition", {{{"species", "Cu"}, {"fraction", 0.5}}}}};
        QCOMPARE(summaryOf(alloy, value), QString("Cu 0.5"));
        value["composition"] = Json::array({Json::object(), Json::object()});
        QCOMPARE(summaryOf(alloy, value), QString());
    }

    void numbersLeftOutSayWhatIsTaken() {
        study::Schema schema{.name = "test.optional", .label = "Optional"};
        const auto add = [&schema](const char* label, const char* absent) {
            schema.options.push_back(
                {.name = label, .label = label, .optional = true, .absent = absent});
        };
        add("limit", "no limit");
        add("number", "");
        panel_->setStudy(schema, Json::object());
        const auto emptyText = [this](const char* label) {
            return named<UnitSpinBox>(*panel_, label)->findChild<QLineEdit*>()->placeholderText();
        };
        QCOMPARE(emptyText("limit"), QString("no limit"));
        QCOMPARE(emptyText("number"), QString("not set"));
    }

    void theNumbersOfAVectorAreNamed() {
        study::Schema schema;
        schema.name = "test.vectors";
        schema.options = {{.name = "center", .label = "Center", .type = OptionType::vector},
                          {.name = "plane",
                           .label = "Plane",
                           .type = OptionType::vector,
                           .components = {"h", "k", "l"}}};
        panel_->setStudy(schema, Json::object());
        QVERIFY(named<UnitSpinBox>(*panel_, "Center, z") != nullptr);
        QVERIFY(named<UnitSpinBox>(*panel_, "Plane, l") != nullptr);
    }

    void anOptionThatMeansNothingIsHiddenAndKept() {
        panel_->setStudy(study::schemas().at("md.run"), Json::object());
        const auto isShown = [this](const char* label) {
            return named<UnitSpinBox>(*panel_, label)->isVisibleTo(panel_.get());
        };
        enter(named<UnitSpinBox>(*panel_, "Friction"), "3");
        QVERIFY(isShown("Friction") && !isShown("Thermostat time"));
        choose(*panel_, "Thermostat", "nose-hoover");
        QVERIFY(!isShown("Friction") && isShown("Thermostat time"));
        QCOMPARE(panel_->options().at("ensemble").at("friction").get<double>(), 3.0);
        choose(*panel_, "Thermostat", "langevin");
        QVERIFY(isShown("Friction"));
        QCOMPARE(named<UnitSpinBox>(*panel_, "Friction")->value(), 3.0);
    }

    void aSearchFindsWhatIsHiddenAndSaysWhenItMeansSomething() {
        panel_->setStudy(study::schemas().at("md.relax"), Json{{"cell", "fixed"}});
        auto* pressure = named<UnitSpinBox>(*panel_, "Pressure");
        QVERIFY(!pressure->isVisibleTo(panel_.get()));
        named<QLineEdit>(*panel_, "Find an option")->setText("outside pressure");
        QVERIFY(pressure->isVisibleTo(panel_.get()));
        QStringList texts;
        for (const QLabel* label : panel_->findChildren<QLabel*>()) {
            texts << (label->isVisibleTo(panel_.get()) ? label->text() : QString());
        }
        QVERIFY2(texts.contains("Only with cell isotropic or anisotropic or full."),
                 qPrintable(texts.join('\n')));
    }

    void aSearchFindsWhatIsInsideAnOption() {
        panel_->setStudy(study::schemas().at("md.run"), Json::object());
        auto* filter = named<QLineEdit>(*panel_, "Find an option");
        auto* time = named<UnitSpinBox>(*panel_, "Thermostat time");
        auto* temperature = named<UnitSpinBox>(*panel_, "Temperature");
        QVERIFY(!time->isVisibleTo(panel_.get()));
        filter->setText("thermostat time");
        QVERIFY(time->isVisibleTo(panel_.get()) && !temperature->isVisibleTo(panel_.get()));
        filter->clear();
        QVERIFY(!time->isVisibleTo(panel_.get()) && temperature->isVisibleTo(panel_.get()));
    }

    void aGroupOfHiddenOptionsIsHidden() {
        const auto group = [this](const QString& title) {
            for (const Section* each : panel_->findChildren<Section*>()) {
                if (each->title() == title) {
                    return each;
                }
            }
            return static_cast<const Section*>(nullptr);
        };
        panel_->setStudy(study::schemas().at("md.elastic"), Json::object());
        QVERIFY(!group("At a temperature")->isVisibleTo(panel_.get()));
        panel_->setOptions(Json{{"temperature", 300.0}});
        QVERIFY(group("At a temperature")->isVisibleTo(panel_.get()));
    }

    void speciesAreSplitAtCommas() {
        enter(named<QLineEdit>(*panel_, "Species"), "Cu, Ni");
        QCOMPARE(dump(panel_->options().at("species")), dump(Json::array({"Cu", "Ni"})));
    }

    void optionsSetFromOutsideComeBackEqual() {
        const Json options = {{"structure", "structure-2"},
                              {"temperature", 12.5},
                              {"steps", 5},
                              {"charged", true},
                              {"method", "iterative"},
                              {"repeat", {1, 2, 3}},
                              {"length_unit", "mm"},
                              {"species", {"Ar"}},
                              {"files", {"a.eam"}},
                              {"probe", {{"where", "top"}, {"depth", 2.5}}},
                              {"loads", Json::array({{{"kind", "pressure"}, {"value", 1.0}}})},
                              {"seed", 9}};
        QSignalSpy changed(panel_.get(), &PropertyPanel::optionsChanged);
        panel_->setOptions(options);
        QCOMPARE(dump(panel_->options()), dump(options));
        QTest::qWait(200);
        QCOMPARE(changed.count(), 0);
        QVERIFY(panel_->problems().isEmpty());
    }

    void filterLeavesWhatMatches() {
        auto* filter = named<QLineEdit>(*panel_, "Find an option");
        panel_->focusFilter();
        QTest::keyClicks(filter, "random");
        auto* seed = named<UnitSpinBox>(*panel_, "Seed");
        QVERIFY(seed->isVisible());
        QVERIFY(!named<UnitSpinBox>(*panel_, "Temperature")->isVisible());
        filter->clear();
        QVERIFY(named<UnitSpinBox>(*panel_, "Temperature")->isVisible());
        QVERIFY(!seed->isVisible());
    }

    void defaultsKeepWhatHasNone() {
        panel_->setOptions({{"structure", "structure-1"}, {"temperature", 5.0}, {"steps", 3}});
        QSignalSpy changed(panel_.get(), &PropertyPanel::optionsChanged);
        for (auto* button : panel_->findChildren<QPushButton*>()) {
            if (button->text() == "Defaults") {
                QTest::mouseClick(button, Qt::LeftButton);
            }
        }
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(dump(panel_->options().at("structure")), dump(Json("structure-1")));
        QCOMPARE(panel_->options().at("temperature").get<double>(), 300.0);
    }

    void groupsFoldByClickAndKey() {
        auto* header = panel_->findChildren<Section*>().first()->header();
        auto* field = named<UnitSpinBox>(*panel_, "Temperature");
        QTest::mouseClick(header, Qt::LeftButton);
        QVERIFY(!field->isVisible());
        header->setFocus();
        QTest::keyClick(header, Qt::Key_Space);
        QVERIFY(field->isVisible());
    }

    void everySchemaOfTheEngineIsShown() {
        for (const study::Schema& schema : study::schemas().rows()) {
            panel_->setStudy(schema, Json::object());
            for (const study::Option& option : schema.options) {
                QVERIFY2(named<QWidget>(*panel_, QString::fromStdString(option.label)),
                         option.name.c_str());
            }
            QVERIFY(panel_->grab().width() > 0);
        }
    }

    void nothingIsCutAtTheNarrowestWidth() {
        for (const study::Schema& schema : study::schemas().rows()) {
            panel_->setStudy(schema, Json::object());
            panel_->resize(280, 800);
            QTest::qWait(1);
            const auto* scroll = panel_->findChild<QScrollArea*>();
            // Twelve for the scroll bar that may come.
            QVERIFY2(scroll->widget()->minimumSizeHint().width() <= 280 - 12, schema.name.c_str());
        }
    }

    void resultsAndStateAreShown() {
        panel_->setState(State::stale);
        panel_->setResults({{"Stress concentration", 2.994, "", 0.031}}, "run 3");
        QSignalSpy update(panel_.get(), &PropertyPanel::updateRequested);
        for (auto* button : panel_->findChildren<QPushButton*>()) {
            if (button->text() == "Update") {
                QVERIFY(button->isVisible());
                QTest::mouseClick(button, Qt::LeftButton);
            }
        }
        QCOMPARE(update.count(), 1);
        bool shown = false;
        for (const QLabel* label : panel_->findChildren<QLabel*>()) {
            shown = shown || label->text() == QString("2.994 ") + QChar(0xb1) + " 0.031";
        }
        QVERIFY(shown);
        panel_->setResults({}, "steered", {}, {"1.2 ps: Temperature set to 400 K."});
        shown = false;
        for (const QLabel* label : panel_->findChildren<QLabel*>()) {
            shown = shown || label->text() == "1.2 ps: Temperature set to 400 K.";
        }
        QVERIFY(shown);
    }

    void tableTellsWhatAMaterialIs() {
        material::Material copper;
        copper.symmetry = material::ElasticSymmetry::cubic;
        copper.c11 = 170e9;
        copper.c12 = 122e9;
        copper.c44 = 76e9;
        project::Item item;
        item.name = "Cu";
        item.content = std::make_shared<const material::Material>(copper);
        PropertyTable table;
        table.showItem(item);
        QStringList texts;
        for (const QLabel* label : table.findChildren<QLabel*>()) {
            texts << label->text();
        }
        QVERIFY(texts.contains("170"));
        QVERIFY(texts.contains("GPa"));
        QVERIFY(texts.contains("cubic"));
    }
};

QTEST_MAIN(tst_PropertyPanel)
#include "tst_PropertyPanel.moc"
