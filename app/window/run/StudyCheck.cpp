#include "app/window/run/StudyCheck.h"

#include <QObject>
#include <algorithm>
#include <cctype>
#include <set>

#include "app/window/run/StudyLinks.h"
#include "engine/core/Error.h"
#include "engine/potential/PotentialFactory.h"
#include "engine/study/OptionChecks.h"
#include "engine/study/Schema.h"

namespace isthmus::window {

namespace {

QStringList toNames(const std::set<std::string>& names) {
    QStringList list;
    for (const std::string& name : names) {
        list.append(QString::fromStdString(name));
    }
    return list;
}

/// The species that a potential's options name: "species", or those of its "pairs".
std::set<std::string> speciesOfPotential(const core::Json& potential) {
    std::set<std::string> species;
    const auto take = [&species](const core::Json& from) {
        for (const core::Json& each : from.value("species", core::Json::array())) {
            if (each.is_string()) {
                species.insert(each.get<std::string>());
            }
        }
    };
    take(potential);
    for (const core::Json& pair : potential.value("pairs", core::Json::array())) {
        if (pair.is_object()) {
            take(pair);
        }
    }
    return species;
}

/// The species that atoms are of. Empty where the file had numbers only: the potential names them.
std::set<std::string> speciesOfAtoms(const structure::AtomicStructure& atoms) {
    std::set<std::string> species;
    for (const int each : std::set<int>(atoms.species.begin(), atoms.species.end())) {
        species.insert(atoms.speciesNames.at(static_cast<std::size_t>(each)));
    }
    const bool isNamed = std::all_of(species.begin(), species.end(), [](const std::string& name) {
        return !name.empty() && std::isalpha(static_cast<unsigned char>(name.front())) != 0;
    });
    return isNamed ? species : std::set<std::string>();
}

QString missingSpecies(const project::Item& structure, const core::Json& potential) {
    const std::set<std::string> missing = unknownTo(potential, *structure.structure());
    return missing.empty()
               ? QString()
               : QObject::tr(
                     "%1 has atoms of %2, the potential knows only %3; add what is missing "
                     "to its species or choose another structure")
                     .arg(QString::fromStdString(structure.name),
                          toNames(missing).join(QLatin1String(", ")),
                          toNames(speciesOfPotential(potential)).join(QLatin1String(", ")));
}

/// What the engine would say of files that it cannot find.
QStringList missingFiles(const study::Schema& schema, const core::Json& options,
                         const std::filesystem::path& directory) {
    QStringList lines;
    const core::Json potential = options.value("potential", core::Json());
    std::set<std::string> tables;
    if (potential.is_object() && potential.value("files", core::Json()).is_array()) {
        for (const core::Json& file : potential.at("files")) {
            if (file.is_string()) {
                tables.insert(file.get<std::string>());
            }
        }
    }
    for (const std::string& name : filesOf(schema, options)) {
        if (!tables.contains(name)) {
            // Appending keeps a path that is absolute.
            if (!std::filesystem::is_regular_file(directory / name)) {
                lines.append(QObject::tr("no file %1 in %2; choose another one")
                                 .arg(QString::fromStdString(name),
                                      QString::fromStdString(directory.string())));
            }
            continue;
        }
        try {
            (void)potential::findPotentialFile(name, directory);
        } catch (const core::Error& error) {
            lines.append(QString::fromUtf8(error.what()));
        }
    }
    return lines;
}

}  // namespace

std::set<std::string> unknownTo(const core::Json& potential,
                                const structure::AtomicStructure& atoms) {
    const std::set<std::string> known = speciesOfPotential(potential);
    std::set<std::string> missing;
    for (const std::string& each : speciesOfAtoms(atoms)) {
        if (!known.empty() && !known.contains(each)) {
            missing.insert(each);
        }
    }
    return missing;
}

QStringList problemsOfStudy(const project::Project& project, const std::string& studyId,
                            const std::filesystem::path& directory) {
    const auto item = project.find(studyId);
    const auto definition = item != nullptr ? item->study() : nullptr;
    const study::Schema* schema =
        definition != nullptr ? study::schemas().find(definition->kind) : nullptr;
    if (schema == nullptr) {
        return {};
    }
    QStringList problems;
    try {
        (void)study::completeOptions(*schema, definition->options, item->name);
    } catch (const core::Error& error) {
        for (const QString& line : QString::fromUtf8(error.what()).split(QLatin1Char('\n'))) {
            if (!line.startsWith(QLatin1Char('('))) {  // a hint for the command line
                problems.append(
                    QString::fromStdString(study::withLabels(schema->options, line.toStdString())));
            }
        }
    }
    const QString begin = QString::fromStdString(item->name) + QLatin1String(": ");
    core::Json options = definition->options;
    for (const QString& missing : missingFiles(*schema, options, directory)) {
        problems.append(begin + missing);
    }
    forEachReference(*schema, options, [&](const study::Option& option, core::Json& value) {
        if (!value.is_string() || option.productKind == "project") {
            return;
        }
        const auto reference = value.get<std::string>();
        const auto input = resolve(project, reference);
        if (input == nullptr && producerOf(project, reference).empty()) {
            problems.append(begin + QObject::tr("%1: what was chosen is not in the project any "
                                                "more; choose another %2")
                                        .arg(QString::fromStdString(option.label),
                                             QString::fromStdString(option.productKind)));
        } else if (input != nullptr && input->structure() != nullptr &&
                   options.value("potential", core::Json()).is_object()) {
            if (const QString missing = missingSpecies(*input, options.at("potential"));
                !missing.isEmpty()) {
                problems.append(begin + missing);
            }
        }
    });
    return problems;
}

}  // namespace isthmus::window
