#include "app/analysis/TrajectoryAnalysis.h"

#include <QTemporaryDir>
#include <QTest>
#include <random>

#include "app/analysis/StructureAnalyzeStudy.h"
#include "engine/hdf5/H5md.h"
#include "engine/io/ExtendedXyz.h"
#include "engine/job/JobRunner.h"
#include "engine/study/Schema.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;
using study::Json;

namespace {

using Frames = std::vector<structure::AtomicStructure>;

/// Frames 0.5 ps apart.
void writeH5md(const std::filesystem::path& file, const Frames& frames) {
    hdf5::H5mdHeader header;
    header.speciesNames = frames.front().speciesNames;
    header.speciesMasses = frames.front().speciesMasses;
    header.species.assign(frames.front().species.begin(), frames.front().species.end());
    hdf5::H5mdWriter writer(file, header, {.doublePrecision = true});
    for (std::size_t k = 0; k < frames.size(); ++k) {
        hdf5::H5mdFrame frame;
        frame.moment.step = static_cast<std::int64_t>(k);
        frame.moment.time = 0.5 * static_cast<double>(k);
        for (int row = 0; row < 3; ++row) {
            for (int column = 0; column < 3; ++column) {
                frame.cell[static_cast<std::size_t>(3 * row + column)] =
                    frames[k].cell.matrix()(row, column);
            }
        }
        for (const core::Vec3& each : frames[k].positions) {
            frame.positions.insert(frame.positions.end(), each.begin(), each.end());
        }
        frame.fields = frames[k].fields;
        writer.append(frame);
    }
    writer.close();
}

/// Atoms of one kind in a periodic cube of 20 angstrom.
structure::AtomicStructure cube(std::size_t atoms) {
    structure::AtomicStructure made;
    made.cell = structure::UnitCell(20.0 * core::Mat3::Identity());
    for (std::size_t i = 0; i < atoms; ++i) {
        made.addAtom("Ar", core::Vec3::Zero());
    }
    return made;
}

void wrap(structure::AtomicStructure& atoms) {
    for (core::Vec3& each : atoms.positions) {
        for (double& x : each) {
            x -= 20.0 * std::floor(x / 20.0);
        }
    }
}

std::unique_ptr<app::StructureAnalyzeStudy> analyze(const std::filesystem::path& file,
                                                    const Json& modifiers,
                                                    const Json& frames = nullptr) {
    Json options{{"trajectory", "run.trajectory"}, {"modifiers", modifiers}};
    if (!frames.is_null()) {
        options["frames"] = frames;
    }
    study::StudySetup setup;
    setup.options = study::completeOptions(study::schemas().at("structure.analyze"), options, "x");
    setup.inputs["trajectory"] = study::Product(
        "trajectory", std::make_shared<const io::FrameSource>(io::FrameSource{file, {}}));
    return std::make_unique<app::StructureAnalyzeStudy>(std::move(setup));
}

job::JobResult runStudy(app::StructureAnalyzeStudy& study) {
    job::JobSink sink;
    return job::runJob(study, sink);
}

double resultOf(const app::StructureAnalyzeStudy& study, const std::string& name) {
    const study::Quantity* quantity = study.result().findResult(name);
    return quantity != nullptr ? quantity->value : std::nan("");
}

const study::Series* seriesOf(const app::StructureAnalyzeStudy& study, const std::string& name) {
    for (const study::Series& each : study.result().series) {
        if (each.name == name) {
            return &each;
        }
    }
    return nullptr;
}

bool isClose(double a, double b, double tolerance = 1e-12) {
    return std::abs(a - b) < tolerance;
}

}  // namespace

class tst_TrajectoryAnalysis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRandomWalkDiffusesAcrossTheCell() {
        // Steps of standard deviation s along each axis every 0.5 ps: D = s^2 / (2 dt).
        constexpr double kStep = 0.3;
        constexpr std::size_t kFrames = 201;
        std::mt19937_64 random(7);
        std::normal_distribution<double> step(0.0, kStep);
        Frames frames{cube(1500)};
        while (frames.size() < kFrames) {
            frames.push_back(frames.back());
            for (core::Vec3& each : frames.back().positions) {
                each += core::Vec3(step(random), step(random), step(random));
            }
        }
        for (auto& each : frames) {
            wrap(each);
        }
        const auto file = folder_.filePath("walk.h5").toStdString();
        writeH5md(file, frames);
        const auto study = analyze(file, Json::array({{{"kind", "mean-square-displacement"}}}));
        QCOMPARE(runStudy(*study).message, std::string());
        const double expected = 3.0 * kStep * kStep * (kFrames - 1);
        // The mean square of 1,500 atoms has a standard error of sqrt(2 / 4500) = 2 %.
        QVERIFY(isClose(resultOf(*study, "mean_square_displacement_last") / expected, 1.0, 0.08));
        QVERIFY(isClose(resultOf(*study, "diffusion_exponent"), 1.0, 0.15));
        const study::Quantity* found = study->result().findResult("diffusion_coefficient");
        QVERIFY(found != nullptr);
        QCOMPARE(found->unit, std::string("angstrom^2/ps"));
        QVERIFY(isClose(found->value / (kStep * kStep), 1.0, 0.12));
        QVERIFY(found->standardError.has_value());
        const study::Series* curve = seriesOf(*study, "mean_square_displacement");
        QVERIFY(curve != nullptr);
        QCOMPARE(curve->times.back(), 100.0);
    }

    void straightMotionIsNoDiffusion() {
        Frames frames{cube(2)};
        for (int k = 1; k < 20; ++k) {
            frames.push_back(frames.front());
            frames.back().positions[0].x() = 1.5 * k;
            frames.back().positions[1].x() = -1.5 * k;
            wrap(frames.back());
        }
        const auto file = folder_.filePath("straight.h5").toStdString();
        writeH5md(file, frames);
        const auto study = analyze(file, Json::array({{{"kind", "mean-square-displacement"}}}));
        QCOMPARE(runStudy(*study).message, std::string());
        QVERIFY(isClose(resultOf(*study, "mean_square_displacement_last"), 1.5 * 1.5 * 19.0 * 19.0,
                        1e-9));
        QVERIFY(isClose(resultOf(*study, "diffusion_exponent"), 2.0, 1e-9));
        QVERIFY(study->result().findResult("diffusion_coefficient") == nullptr);
        QVERIFY(study->result().notes.back().find("no diffusion") != std::string::npos);
    }

    void theMotionOfTheWholeIsRemovedOnRequest() {
        Frames frames{cube(3)};
        for (int k = 1; k < 4; ++k) {
            frames.push_back(frames.front());
            for (core::Vec3& each : frames.back().positions) {
                each.y() = 3.0 * k;
            }
        }
        const auto file = folder_.filePath("drift.h5").toStdString();
        writeH5md(file, frames);
        for (const auto& [drift, expected] : {std::pair{"removed", 0.0}, {"included", 81.0}}) {
            const auto study = analyze(
                file, Json::array({{{"kind", "mean-square-displacement"}, {"drift", drift}}}));
            QCOMPARE(runStudy(*study).message, std::string());
            QVERIFY(isClose(resultOf(*study, "mean_square_displacement_last"), expected, 1e-9));
        }
    }

    void curvesAndResultsAreAveragesOverTheFrames() {
        const auto crystal = test::perfectCrystal(core::Prototype::fcc, 3);
        Frames frames;
        for (const double stretch : {1.0, 1.04, 1.08}) {
            frames.push_back(test::deformed(crystal, stretch * core::Mat3::Identity()));
        }
        const auto file = folder_.filePath("stretched.h5").toStdString();
        writeH5md(file, frames);
        const Json modifiers =
            Json::array({{{"kind", "radial-distribution"}, {"cutoff", 5.0}, {"bins", 50}},
                         {{"kind", "voronoi"}},
                         {{"kind", "displacements"}}});
        const auto study = analyze(file, modifiers);
        QCOMPARE(runStudy(*study).message, std::string());

        const double volume = crystal.cell.volume() / static_cast<double>(crystal.atomCount());
        const std::vector<double> volumes{volume, volume * std::pow(1.04, 3),
                                          volume * std::pow(1.08, 3)};
        const double mean = (volumes[0] + volumes[1] + volumes[2]) / 3.0;
        double squares = 0.0;
        for (const double each : volumes) {
            squares += (each - mean) * (each - mean);
        }
        const study::Quantity* found = study->result().findResult("voronoi_volume_mean");
        QVERIFY(isClose(found->value, mean, 1e-9));
        QVERIFY(isClose(*found->standardError, std::sqrt(squares / 6.0), 1e-9));
        const study::Series* overTime = seriesOf(*study, "voronoi_volume_mean");
        QCOMPARE(overTime->times, (std::vector<double>{0.0, 0.5, 1.0}));
        QVERIFY(isClose(overTime->values[2], volumes[2], 1e-9));

        // In the first frame all of the first shell lies in one bin, in the others in others.
        const study::Series* g = seriesOf(*study, "radial_distribution");
        const study::Series* error = seriesOf(*study, "radial_distribution_error");
        QVERIFY(g != nullptr && error != nullptr);
        const double nearest = crystal.cell.matrix()(0, 0) / 3.0 / std::sqrt(2.0);
        const auto bin = static_cast<std::size_t>(nearest / 0.1);
        const double shell =
            4.0 / 3.0 * M_PI * (std::pow(0.1 * (bin + 1.0), 3) - std::pow(0.1 * bin, 3));
        const double first = 12.0 / (shell / volume);
        QVERIFY(isClose(g->values[bin], first / 3.0, 1e-6));
        QVERIFY(isClose(error->values[bin], first / 3.0, 1e-6));  // of x, 0, 0
        // Displacements are from the first frame, and fields those of the last.
        QVERIFY(isClose(seriesOf(*study, "displacement_max")->values[0], 0.0));
        for (const auto& [name, product] : study->result().products) {
            QVERIFY(isClose(
                product.as<structure::AtomicStructure>()->findField("voronoi_volume")->at(5),
                volumes[2], 1e-9));
        }
    }

    void fieldsAreAveragedAtomByAtom() {
        Frames frames;
        for (int k = 0; k < 5; ++k) {
            frames.push_back(cube(2));
            frames.back().fields = {{"load", "GPa", 2, {1.0 * k, 7.0, 10.0 - k, 3.0 * k}}};
        }
        const auto file = folder_.filePath("field.h5").toStdString();
        writeH5md(file, frames);
        const Json average = Json::array({{{"kind", "time-average"}, {"field", "load"}}});
        const auto study = analyze(file, average, {{"first", 1}, {"every", 2}});
        QCOMPARE(runStudy(*study).message, std::string());
        const auto atoms = study->result().products.front().second.as<structure::AtomicStructure>();
        const core::Field* mean = atoms->findField("load_average");
        QCOMPARE(mean->unit, std::string("GPa"));
        QCOMPARE(mean->values, (std::vector<double>{2.0, 7.0, 8.0, 6.0}));  // frames 1 and 3
        const core::Field* deviation = atoms->findField("load_deviation");
        QVERIFY(isClose(deviation->values[0], std::sqrt(2.0)));
        QCOMPARE(deviation->values[1], 0.0);
    }

    void whatIsNotEnabledIsLeftOutOfEveryFrame() {
        Frames frames{cube(2), cube(2)};
        for (auto& each : frames) {
            each.fields = {{"load", "GPa", 1, {1.0, 2.0}}};
        }
        const auto file = folder_.filePath("off.h5").toStdString();
        writeH5md(file, frames);
        const auto study =
            analyze(file, Json::array({{{"kind", "mean-square-displacement"}, {"enabled", false}},
                                       {{"kind", "time-average"}, {"field", "load"}},
                                       {{"kind", "hardy-stress"}, {"enabled", false}},
                                       {{"kind", "time-average"}, {"field", "load"}}}));
        QCOMPARE(runStudy(*study).message, std::string());
        QCOMPARE(study->result().results.size(), std::size_t{1});  // the number of atoms
        const auto atoms = study->result().products.front().second.as<structure::AtomicStructure>();
        QVERIFY(atoms->findField("load_average") != nullptr);
        QVERIFY(atoms->findField("load_average_2") != nullptr);
    }

    void aFileWithoutTimesCountsItsFrames() {
        const auto crystal = test::perfectCrystal(core::Prototype::fcc, 2);
        const auto file = folder_.filePath("frames.extxyz");
        QFile text(file);
        QVERIFY(text.open(QIODevice::WriteOnly));
        for (int k = 0; k < 3; ++k) {
            text.write(io::xyzText(crystal).c_str());
        }
        text.close();
        const Json modifiers = Json::array({{{"kind", "centrosymmetry"}}});
        const auto counted = analyze(file.toStdString(), modifiers);
        QCOMPARE(runStudy(*counted).message, std::string());
        QCOMPARE(seriesOf(*counted, "centrosymmetry_mean")->timeUnit, std::string("frame"));
        const auto timed = analyze(file.toStdString(), modifiers, {{"interval", 0.25}});
        QCOMPARE(runStudy(*timed).message, std::string());
        QCOMPARE(seriesOf(*timed, "centrosymmetry_mean")->timeUnit, std::string("ps"));
        QCOMPARE(seriesOf(*timed, "centrosymmetry_mean")->times.back(), 0.5);
    }

    void mistakesAreNamedAndEarlierFramesKept() {
        Frames frames{test::perfectCrystal(core::Prototype::fcc, 2)};
        frames.push_back(frames.front());
        const auto file = folder_.filePath("two.h5").toStdString();
        writeH5md(file, frames);
        const Json order = Json::array({{{"kind", "centrosymmetry"}}});
        QVERIFY(runStudy(*analyze(file, order, {{"first", 2}})).message.find("frames 0 to 1") !=
                std::string::npos);
        const auto study = analyze(file, Json::array({{{"kind", "profile"}, {"field", "speed"}}}));
        QVERIFY(runStudy(*study).message.starts_with("frame 0: modifiers[0] (profile): "));
    }

private:
    QTemporaryDir folder_;
};

QTEST_GUILESS_MAIN(tst_TrajectoryAnalysis)
#include "tst_TrajectoryAnalysis.moc"
