// Every page of the manual as it is written in resources/manual.

#include <QtTest>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "engine/core/Error.h"
#include "engine/study/ManualContents.h"
#include "engine/study/ManualPage.h"
#include "engine/study/Recipe.h"

using namespace isthmus;

namespace {

const std::filesystem::path kFolder = ISTHMUS_SOURCE_DIR "/resources/manual";

std::string textOf(const std::string& page) {
    std::ifstream stream(kFolder / (page + ".md"));
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::set<std::string> pages() {
    std::set<std::string> names;
    for (const auto& chapter : study::manualContents()) {
        names.insert(chapter.pages.begin(), chapter.pages.end());
    }
    return names;
}

/// The blocks between ```json and ```, with the rest of the opening line.
std::vector<std::pair<std::string, std::string>> examplesOf(const std::string& text) {
    static const std::regex kBlock("```json([^\n]*)\n([^]*?)\n```");
    std::vector<std::pair<std::string, std::string>> examples;
    for (std::sregex_iterator each(text.begin(), text.end(), kBlock), end; each != end; ++each) {
        examples.emplace_back((*each)[1], (*each)[2]);
    }
    return examples;
}

}  // namespace

class tst_ManualContents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPageIsWritten() {
        std::string missing;
        for (const std::string& page : pages()) {
            if (!std::filesystem::exists(kFolder / (page + ".md"))) {
                missing += "write resources/manual/" + page +
                           ".md: what it computes, the equation and its source, an example recipe, "
                           "{{options}}, what the results mean, the limits\n";
            }
        }
        QVERIFY2(missing.empty(), missing.c_str());
    }

    void everyFileIsInTheContents() {
        const auto known = pages();
        for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
            if (entry.path().extension() == ".md") {
                const std::string name = entry.path().stem().string();
                QVERIFY2(known.count(name) == 1,
                         (name + ".md is not in engine/study/ManualContents.cpp").c_str());
            }
        }
    }

    void everyPage_data() {
        QTest::addColumn<QString>("page");
        for (const std::string& page : pages()) {
            QTest::newRow(page.c_str()) << QString::fromStdString(page);
        }
    }

    void everyPage() {
        QFETCH(QString, page);
        const std::string name = page.toStdString();
        const std::string text = textOf(name);
        if (text.empty()) {
            return;  // everyPageIsWritten fails for it
        }
        QVERIFY2(text.starts_with("# "), "a page begins with its title");
        // {{formats}} is the window's.
        const std::string filled = study::fillManualPage(text, name, {{"formats", "\n"}});
        QVERIFY(filled.find("\n{{") == std::string::npos);
        if (study::schemas().find(name) != nullptr) {
            // A study that computes nothing has a method instead of an equation.
            QVERIFY2(text.find("## Equation") != std::string::npos ||
                         text.find("## Method") != std::string::npos,
                     (name + ".md: a study's page has its equation").c_str());
            for (const char* part : {"{{options}}", "{{products}}", "{{results}}", "## Example",
                                     "## Limits", "```json"}) {
                QVERIFY2(text.find(part) != std::string::npos,
                         (name + ".md: a study's page has " + part).c_str());
            }
        }
        linksResolve(name, filled);
        for (const auto& [kind, example] : examplesOf(text)) {
            try {
                const auto json = core::Json::parse(example);
                (void)study::parseRecipe(json, name + ".md", kFolder);
            } catch (const std::exception& error) {
                QFAIL((name + ".md: " + error.what()).c_str());
            }
        }
    }

private:
    static void linksResolve(const std::string& page, const std::string& text) {
        static const std::regex kLink("\\]\\(([^)]+)\\)");
        const auto known = pages();
        for (std::sregex_iterator each(text.begin(), text.end(), kLink), end; each != end; ++each) {
            const std::string target = (*each)[1];
            if (target.starts_with("https://")) {
                continue;
            }
            const bool resolves =
                target.ends_with(".md") && known.count(target.substr(0, target.size() - 3)) == 1;
            QVERIFY2(resolves, (page + ".md links to " + target + ", which is no page").c_str());
        }
    }
};

QTEST_MAIN(tst_ManualContents)
#include "tst_ManualContents.moc"
