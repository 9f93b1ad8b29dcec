#pragma once

#include "tests/app/WindowTest.h"

/// Windows with the sample copper-plate, and what is done to them in many tests.
namespace isthmus::test {

inline const QString kSample =
    QStringLiteral(ISTHMUS_SOURCE_DIR "/projects/copper-plate/recipe.json");

/// Blocks at one place, and a view of the first and the last of them, side by side.
inline const QByteArray kThreeBlocks = R"({
  "isthmus": 1, "title": "Three blocks",
  "studies": [
    {"name": "large", "study": "structure.build", "prototype": "fcc", "species": "Cu", "repeat": [4, 4, 4]},
    {"name": "between", "study": "structure.build", "prototype": "fcc", "species": "Cu", "repeat": [3, 4, 4]},
    {"name": "last", "study": "structure.build", "prototype": "fcc", "species": "Cu", "repeat": [2, 4, 4]}
  ],
  "views": {"main": {
    "layers": [{"item": "large.structure"}, {"item": "last.structure", "offset": [40, 0, 0]}],
    "camera": {"position": [100, -200, 50], "focal_point": [0, 0, 0], "up": [0, 0, 1]}}}
})";

/// Names, kinds, revisions and what they were made from.
inline QStringList outline(const project::Project& project) {
    QStringList lines;
    for (const auto& item : project.items()) {
        QString line = QStringLiteral("%1 %2 %3 %4")
                           .arg(QString::fromStdString(item->id),
                                QString::fromStdString(toString(item->kind())),
                                QString::fromStdString(item->name))
                           .arg(item->revision);
        for (const auto& input : item->inputs) {
            line += QStringLiteral(" <- %1 %2")
                        .arg(QString::fromStdString(input.id))
                        .arg(input.revision);
        }
        lines.append(line);
    }
    return lines;
}

/// Sets options of a study as the property panel would.
inline void setOptions(window::MainWindow& window, const char* name, const core::Json& options) {
    const auto item = itemNamed(window, name);
    core::Json changed = item->study()->options;
    changed.update(options);
    window.document().push(
        project::replaceContent(window.document().project(), item->id,
                                std::make_shared<const project::StudyDefinition>(
                                    project::StudyDefinition{item->study()->kind, changed}),
                                "Change options"));
}

inline void run(window::MainWindow& window, const char* name) {
    window.select(idOf(window, name));
    window.actions()["run.run"]->trigger();
}

/// Runs a study until frames have come.
inline bool runUntilFrames(window::MainWindow& window, const char* name, int frames) {
    QSignalSpy seen(&window.jobs(), &window::JobQueue::frame);
    run(window, name);
    return QTest::qWaitFor([&] { return seen.count() >= frames; }, kPatience);
}

/// A test that has one window at a time.
class SampleWindow : public QObject {
public:
    const Surroundings* surroundings = nullptr;

protected:
    window::MainWindow& fresh() {
        window_ = std::make_unique<window::MainWindow>();
        window_->show();
        (void)QTest::qWaitForWindowExposed(window_.get());
        return *window_;
    }
    window::MainWindow& withSample() {
        window::MainWindow& window = fresh();
        if (!open(window, kSample)) {
            qFatal("the sample was not opened");
        }
        return window;
    }
    void close() { window_.reset(); }

private:
    std::unique_ptr<window::MainWindow> window_;
};

}  // namespace isthmus::test
